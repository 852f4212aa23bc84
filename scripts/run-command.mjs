import { spawn } from 'node:child_process'
import { ROOT } from './root.mjs'

/**
 * Runs a program to its end and resolves to `{ code, output }`; code is 1 where a signal ended it.
 * With `quiet` the output is kept, otherwise it goes to this process's own.
 */
export function runCommand(program, args, { cwd = ROOT, quiet = false, env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']
    const child = spawn(program, args, { cwd, stdio, shell, env: { ...process.env, ...env } })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

/** Runs a JavaScript file with this Node. */
export function runNode(file, args = [], options = {}) {
  return runCommand(process.execPath, [file, ...args], options)
}

/** Runs npm. Where npm started us its own file is known; else Windows needs a shell to find npm.cmd. */
export function runNpm(args, options = {}) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return runNode(npm, args, options)
  return runCommand('npm', args, { shell: process.platform === 'win32', ...options })
}
