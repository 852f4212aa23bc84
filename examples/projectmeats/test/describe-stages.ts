import { afterAll, describe, expect, it } from 'vitest'
import { openStage, STAGES, type Stage } from './stage.js'

interface Opened {
  close(): Promise<void>
}

/**
 * Describes the same on each engine, on what is opened there and closed in the end. Where an engine is absent one test
 * says why and is skipped; under CI it fails.
 */
export function describeEngines<Engine extends string, On extends Opened>(
  subject: string,
  engines: readonly Engine[],
  open: (engine: Engine) => Promise<On | { readonly absent: string }>,
  tests: (on: On) => void | Promise<void>,
): void {
  describe.each(engines)(`${subject} on %s`, async (engine) => {
    const opened = await open(engine)
    if ('absent' in opened) return itIsAbsent(engine, opened.absent)
    afterAll(() => opened.close())
    await tests(opened)
  })
}

/** Describes the same on each of the application's stages. */
export function describeStages(subject: string, tests: (stage: Stage) => void | Promise<void>): void {
  describeEngines(subject, STAGES, openStage, tests)
}

function itIsAbsent(engine: string, why: string): void {
  it('has its server', (context) => {
    const reason = `${engine} is absent: ${why}`
    if (process.env.CI === 'true') expect.fail(reason)
    context.skip(reason)
  })
}
