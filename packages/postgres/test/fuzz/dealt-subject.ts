import { type FuzzHandles, type FuzzSubject, type HeldConnection, postgresErrorClass, type WorldName } from '@tenantry/conformance/fuzz'
import fc from 'fast-check'
import { limitOf } from './refusals.js'

/** A program of one of several kinds. */
export interface Dealt {
  readonly kind: string
  readonly program: unknown
}

/** Runs the programs of each kind. */
type Runners = ReadonlyMap<string, (program: unknown) => Promise<unknown>>

interface Kind {
  readonly name: string
  readonly share: number
  readonly subject: FuzzSubject<Runners, Dealt>
}

/** A subject as one kind among others. `share` is how many of its programs are dealt to one of the others. */
export function kindOf<Db, Program>(name: string, subject: FuzzSubject<Db, Program>, share: number): Kind {
  const open = ({ program }: Dealt) => program as Program
  const connect = (connection: HeldConnection, world: WorldName): FuzzHandles<Runners> => {
    const handles = subject.connect(connection, world)
    const runner = (db: Db): Runners => new Map([[name, (program) => subject.fuzz.run(db, program as Program)]])
    return { ...handles, bare: runner(handles.bare), scoped: runner(handles.scoped) }
  }
  return {
    name,
    share,
    subject: {
      adapter: 'raw',
      fuzz: {
        arbitrary: subject.fuzz.arbitrary.map((program): Dealt => ({ kind: name, program })),
        run: (runners, dealt) => run(runners, dealt),
        constructs: (dealt) => [`texts of ${name}`, ...subject.fuzz.constructs(open(dealt))],
        print: (dealt) => subject.fuzz.print(open(dealt)),
      },
      constructs: [`texts of ${name}`, ...subject.constructs],
      traits: (dealt) => subject.traits(open(dealt)),
      connect,
      classify: postgresErrorClass,
      kind: () => name,
      limitOf,
    },
  }
}

/** The kinds as one subject, whose programs are dealt between them. */
export function dealt(kinds: readonly Kind[]): FuzzSubject<Runners, Dealt> {
  const of = ({ kind }: Dealt): FuzzSubject<Runners, Dealt> => {
    const found = kinds.find(({ name }) => name === kind)
    if (found === undefined) throw new RangeError(`Expected a kind of program, got "${kind}"`)
    return found.subject
  }
  return {
    adapter: 'raw',
    fuzz: {
      arbitrary: fc.oneof(...kinds.map(({ share, subject }) => ({ weight: share, arbitrary: subject.fuzz.arbitrary }))),
      run: (runners, program) => run(runners, program),
      constructs: (program) => of(program).fuzz.constructs(program),
      print: (program) => of(program).fuzz.print(program),
    },
    constructs: [...new Set(kinds.flatMap(({ subject }) => subject.constructs))],
    traits: (program) => of(program).traits(program),
    connect: (connection, world) => connectAll(kinds, connection, world),
    classify: postgresErrorClass,
    kind: ({ kind }) => kind,
    limitOf,
  }
}

function connectAll(kinds: readonly Kind[], connection: HeldConnection, world: WorldName): FuzzHandles<Runners> {
  const [first, ...others] = kinds.map(({ subject }) => subject.connect(connection, world))
  if (first === undefined) throw new RangeError('Expected a kind of program')
  const all = (side: 'bare' | 'scoped'): Runners => new Map([first, ...others].flatMap((handles) => [...handles[side]]))
  return { ...first, bare: all('bare'), scoped: all('scoped') }
}

async function run(runners: Runners, { kind, program }: Dealt): Promise<unknown> {
  return runners.get(kind)?.(program)
}
