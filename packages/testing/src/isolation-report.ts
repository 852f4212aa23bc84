import { AssertionError } from 'node:assert'

/** What one operation did in both worlds. */
export interface OperationReport {
  readonly operation: string
  /** What came of it with both tenants, in a few words. */
  readonly both: string
  /** What came of it with `a` alone. */
  readonly onlyA: string
  /** Where the worlds first differ, or undefined: the operation keeps tenants apart. */
  readonly difference: string | undefined
  /** It returned nothing and changed nothing, so it proves nothing. */
  readonly idle: boolean
}

/** Every operation with what it did; `String(report)` is for people. */
export class IsolationReport {
  readonly operations: readonly OperationReport[]

  constructor(operations: readonly OperationReport[]) {
    this.operations = operations
  }

  /** The operations that do not keep tenants apart. */
  get failures(): readonly OperationReport[] {
    return this.operations.filter(({ difference }) => difference !== undefined)
  }

  /** The report for people, a line for each operation and three more where it fails. */
  get text(): string {
    const { length } = this.failures
    const head =
      length === 0
        ? `All ${this.operations.length} operations keep tenants apart.`
        : `${length} of ${this.operations.length} operations do not keep tenants apart.`
    const width = Math.max(0, ...this.operations.map(({ operation }) => operation.length))
    return [head, '', ...this.operations.flatMap((each) => lines(each, width))].join('\n')
  }

  toString(): string {
    return this.text
  }
}

function lines({ operation, both, onlyA, difference, idle }: OperationReport, width: number): string[] {
  const name = operation.padEnd(width)
  if (difference === undefined) return [`  ok     ${name}  ${both}${idle ? ' (returned and changed nothing, so it proves nothing)' : ''}`]
  return [
    `  FAILS  ${name}`,
    `         with both tenants: ${both}`,
    `         with a alone:      ${onlyA}`,
    `         difference:        ${difference}`,
  ]
}

/** Thrown by expectIsolation; the report says which operation failed and where. */
export class IsolationError extends AssertionError {
  readonly report: IsolationReport

  constructor(report: IsolationReport) {
    super({ message: report.text, operator: 'expectIsolation' })
    this.name = 'IsolationError'
    this.report = report
  }
}
