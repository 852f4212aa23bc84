import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { type CodeBlock, codeBlocks, pages, ROOT } from './markdown.js'

const FOLDER = join(ROOT, '.report', 'docs')
const CONFIG = {
  extends: '../../tsconfig.json',
  compilerOptions: { rootDir: '../..', noUnusedLocals: false, noUnusedParameters: false },
  include: ['*.ts'],
  exclude: [],
}

/** The module of a block: `file=name.ts` names it, `setup` stands before every other block of its page. */
function moduleOf(block: CodeBlock, index: number, setup: string): [name: string, code: string] {
  const file = /^file=(\S+)$/.exec(block.info)?.[1]
  if (file !== undefined) return [file, block.code]
  const page = block.page.replaceAll(/\W+/g, '-')
  return [`${page}-${index + 1}.ts`, `${block.info === 'setup' ? '' : setup}${block.code}\nexport {}\n`]
}

it('compiles every TypeScript block of the documentation', async () => {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(CONFIG))
  let written = 0
  for (const page of pages()) {
    const blocks = codeBlocks(page)
    const setup = blocks.find(({ info }) => info === 'setup')?.code ?? ''
    for (const [index, block] of blocks.entries()) {
      const [name, code] = moduleOf(block, index, setup)
      writeFileSync(join(FOLDER, name), code)
      written++
    }
  }
  expect(written).toBeGreaterThan(10)
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const output = await promisify(execFile)(process.execPath, [tsc, '--noEmit', '-p', FOLDER]).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  )
  expect(output).toBe('')
}, 120_000)
