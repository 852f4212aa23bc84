// Starts what `npm start` starts, sends the three requests it prints, and stops it: node scripts/check-start.mjs [seconds to wait]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { ROOT } from './root.mjs'
import { sendCurl } from './send-curl.mjs'

const SECONDS = Number(process.argv[2] ?? 120)
const SECONDS_TO_STOP = 20

const begun = performance.now()
const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
const exited = once(child, 'exit')
try {
  const lines = await printedCurls()
  const took = Math.round(performance.now() - begun)
  await checkAnswers(lines)
  await checkStop()
  console.log(`The start took ${took} ms.`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  child.kill('SIGKILL')
}

/** The curl lines, once the third one is printed. */
function printedCurls() {
  const printed = new Promise((resolve) => {
    const curls = []
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line)
      if (line.trim().startsWith('curl ')) curls.push(line.trim())
      if (curls.length === 3) resolve(curls)
    })
  })
  const early = exited.then(([code]) => Promise.reject(new Error(`npm start ended with code ${code} before it printed three curl lines.`)))
  early.catch(() => {})
  return Promise.race([printed, early, timeOut(SECONDS, 'npm start did not print three curl lines')])
}

/** Two requests must get rows, and not the same ones; the third must be refused with a code. */
async function checkAnswers(lines) {
  const [one, other, attack] = await Promise.all(lines.map(sendCurl))
  for (const { status, body } of [one, other]) {
    if (status !== 200 || !(rowsIn(body).length > 0)) throw new Error(`A company got status ${status} and ${body}`)
  }
  if (one.body === other.body) throw new Error(`Both companies got ${one.body}`)
  const { code } = attack.status >= 400 && attack.status < 500 ? JSON.parse(attack.body) : {}
  if (typeof code !== 'string') throw new Error(`The attack got status ${attack.status} and ${attack.body}`)
  console.log(`\nThe companies got 200 and 200, the attack ${attack.status} ${code}.`)
}

/** The rows of an answer: a list, or a page of one. */
function rowsIn(body) {
  const answer = JSON.parse(body)
  return Array.isArray(answer) ? answer : answer.results
}

/** SIGINT must end it with code 0. Windows has no signals: there it is ended, and has answered. */
async function checkStop() {
  child.kill('SIGINT')
  const [code] = await Promise.race([exited, timeOut(SECONDS_TO_STOP, 'SIGINT did not end npm start')])
  if (process.platform !== 'win32' && code !== 0) throw new Error(`After SIGINT the exit code was ${code}.`)
}

async function timeOut(seconds, what) {
  await setTimeout(seconds * 1000, undefined, { ref: false })
  throw new Error(`${what} in ${seconds} s.`)
}
