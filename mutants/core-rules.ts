import { mutantsOf } from './mutant.js'

const RULE = 'core/src/rule.test.ts'
const SCOPE = 'core/src/scope.test.ts'

/** The rules of tables, and the one question that is asked of them. */
export const RULE_MUTANTS = [
  ...mutantsOf('core/src/scope.ts', [SCOPE, 'core/src/bypass.test.ts'], {
    'a bypass that reads writes': ["if (intent === 'read' || writes) return OPEN", 'if (intent || writes) return OPEN'],
    'a bypass that writes cannot': ["if (intent === 'read' || writes) return OPEN", "if (intent === 'read') return OPEN"],
    'introspection reads a table with a rule': [
      'if (introspection && rule !== undefined) throw',
      'if (introspection && rule === undefined) throw',
    ],
    'a table without a rule is everybody’s': [
      '  if (rule === undefined) {',
      '  if (rule === undefined) return OPEN\n  if (rule === undefined) {',
    ],
    'a scoped table is open where nobody runs': [
      'if (context === undefined) throw missingTenant(`Table',
      'if (context === undefined) return OPEN\n  if (context === undefined) throw missingTenant(`Table',
    ],
    'any write of a shared table is allowed': [
      "if (intent === 'read' || writable.includes(intent)) return OPEN",
      'if (intent) return OPEN',
    ],
    'one allowed write of a shared table allows all': ['writable.includes(intent)) return OPEN', 'writable.length > 0) return OPEN'],
    'a shared table may be deleted from': [
      'writable.includes(intent)) return OPEN',
      "writable.includes(intent) || intent === 'delete') return OPEN",
    ],
    'no write of a shared table is allowed': [
      "if (intent === 'read' || writable.includes(intent)) return OPEN",
      "if (intent === 'read') return OPEN",
    ],
  }),
  ...mutantsOf('core/src/scope.ts', [SCOPE], {
    'a scope names no column of the rule': [
      "return { kind: 'tenant', column: rule.column,",
      "return { kind: 'tenant', column: 'tenant_id',",
    ],
  }),
  ...mutantsOf('core/src/rule.ts', [RULE], {
    'a scoped rule needs no column': ["if (typeof column !== 'string' || column === '') throw", 'if (false) throw'],
    'a scoped rule may be changed': [
      "return Object.freeze({ kind: 'scoped', column, references,",
      "return ({ kind: 'scoped', column, references,",
    ],
    'references may be changed': [
      'const references = Object.freeze({ ...options.references })',
      'const references = { ...options.references }',
    ],
    'a shared rule needs no reason': ["if (typeof why !== 'string' || why.trim() === '') throw", 'if (false) throw'],
    'a shared rule takes any write': ["if (write !== 'insert' && write !== 'update') throw", 'if (false) throw'],
    'a shared rule may be changed': ["return Object.freeze({\n    kind: 'shared',", "return ({\n    kind: 'shared',"],
    'what is writable may be changed': ['writable: Object.freeze([...writable])', 'writable: [...writable]'],
    'the key of a shared table is not id': ["const key = options.key ?? 'id'", 'const key = options.key ?? []'],
    'a reference by name forgets the column id': ["{ table: reference, column: 'id' }", '{ table: reference, column: reference }'],
    'a long reference forgets its column': ["column: reference.column ?? 'id' }", "column: 'id' }"],
  }),
  ...mutantsOf('core/src/tenancy.ts', [RULE, 'core/src/tenancy.test.ts'], {
    'a table is known by one spelling only': ['ruleByName.get(unqualified(table, defaultSchema))', 'ruleByName.get(table)'],
    'a table of any schema has the rule of its namesake': [
      'ruleByName.get(unqualified(table, defaultSchema))',
      "ruleByName.get(unqualified(table, defaultSchema)) ?? ruleByName.get(table.slice(table.indexOf('.') + 1))",
    ],
    'the default schema is always public': ["options.defaultSchema ?? 'public'", "options.defaultSchema === null ? '' : 'public'"],
    'two spellings of a table have a rule each': ['if (index.has(name)) throw', 'if (false) throw'],
    'a rule of any kind is taken': [
      "if (!(rule?.kind === 'scoped' && rule.references) && !(rule?.kind === 'shared' && rule.key)) {",
      'if (rule === null) {',
    ],
    'a rule made by hand is taken': [
      "if (!(rule?.kind === 'scoped' && rule.references) && !(rule?.kind === 'shared' && rule.key)) {",
      "if (typeof rule?.kind !== 'string') {",
    ],
    'a reference may point at a table without a rule': ['if (!index.has(unqualified(target, defaultSchema))) {', 'if (false) {'],
    'a reference cannot name a schema': ['if (!index.has(unqualified(target, defaultSchema))) {', 'if (!index.has(target)) {'],
    'the rules may be changed': ['rules: Object.freeze({ ...rules })', 'rules'],
    'the list of tables may be changed': ['tables: Object.freeze(Object.keys(rules))', 'tables: Object.keys(rules)'],
    'onBypass may be anything': ["if (onBypass !== undefined && typeof onBypass !== 'function') throw", 'if (false) throw'],
  }),
]
