import { mutantsOf } from './mutant.js'

const IDS = 'core/src/tenant-id.test.ts'

/** Canonical ids, snapshots and errors. */
export const ID_MUTANTS = [
  ...mutantsOf('core/src/tenant-id.ts', [IDS], {
    'a uuid may have capitals': ['-[0-9a-f]{12}$/', '-[0-9a-f]{12}$/i'],
    'a uuid may be part of a text': ['-[0-9a-f]{12}$/', '-[0-9a-f]{12}/'],
    'a string may have capitals': ['const STRING = /^[a-z0-9_-]+$/', 'const STRING = /^[a-z0-9_-]+$/i'],
    'a string may have a second line': ['const STRING = /^[a-z0-9_-]+$/', 'const STRING = /^[a-z0-9_-]+$/m'],
    'an unsafe number is an id': ['Number.isSafeInteger(id) && !Object', 'Number.isInteger(id) && !Object'],
    'minus zero is an id': [' && !Object.is(id, -0)', ''],
    'a bigint is no id': ["typeof id === 'bigint' || (", '('],
    'a pattern matches a part': ['`^(?:${pattern.source})$`', 'pattern.source'],
    'a pattern anchors its outer alternatives only': ['`^(?:${pattern.source})$`', '`^${pattern.source}$`'],
    'a pattern keeps state from call to call': ["pattern.flags.replace(/[gym]/g, '')", 'pattern.flags'],
    'a pattern lets the empty id through': [" && id !== '' && whole", ' && whole'],
    'every form of ids is one': [
      "throw new TypeError(\"Expected `tenantId` to be 'uuid'",
      "if (form) return () => true\n  throw new TypeError(\"Expected `tenantId` to be 'uuid'",
    ],
    'an error prints the id': ['return `a ${typeof id} that is not canonical`', 'return String(id)'],
    'no id is refused': ['if (!valid(id)) throw', 'if (valid === undefined) throw'],
    'a number is another tenant than its bigint': [
      "return one === other || (typeof one !== 'string' && typeof other !== 'string' && String(one) === String(other))",
      'return one === other',
    ],
    'a text is the tenant of its number': [
      "(typeof one !== 'string' && typeof other !== 'string' && String(one) === String(other))",
      'String(one) === String(other)',
    ],
    'a text in capitals spells no uuid': ['return text.toLowerCase()', 'return text'],
    'a text with leading zeros spells a number': ['/^(?:0|-?[1-9]\\d{0,18})$/', '/^-?\\d{1,19}$/'],
    'a text spells what no bigint column holds': ['BigInt.asIntN(64, large) === large ? large : undefined', 'large'],
    'a text spells an unsafe number': ['if (Number.isSafeInteger(number)) return number', 'if (Number.isInteger(number)) return number'],
    'a text that is no id spells one': ['return valid(id) ? id : undefined', 'return id'],
  }),
  ...mutantsOf('core/src/tenancy.ts', ['core/src/tenancy.test.ts', IDS], {
    'run takes what is no id': ['T {\n    ids.check(tenantId)\n    const outer', 'T {\n    const outer'],
  }),
  ...mutantsOf('core/src/snapshot.ts', ['core/src/snapshot.test.ts'], {
    'a snapshot may have any version': [' || snapshot.v !== 1', ''],
    'a snapshot may be no record': [
      "if (!isRecord(snapshot) || snapshot.v !== 1 || !('tenant' in snapshot)) {",
      'if (isRecord(snapshot) && snapshot.v !== 1) {',
    ],
    'a captured bigint is a string': [
      "typeof tenantId === 'bigint' ? { bigint: String(tenantId) } : tenantId",
      "typeof tenantId === 'bigint' ? String(tenantId) : tenantId",
    ],
    'a bigint of a snapshot may be a number': [
      "typeof tenant.bigint !== 'string' || !/^-?\\d+$/.test(tenant.bigint)",
      '!/^-?\\d+$/.test(String(tenant.bigint))',
    ],
    'a bigint of a snapshot may be empty or hexadecimal': [' || !/^-?\\d+$/.test(tenant.bigint)', ''],
  }),
  ...mutantsOf('core/src/errors.ts', ['core/src/errors.test.ts'], {
    'an error forgets its cause': ['super(message, options)', 'super(message)'],
    'an error has no name of its own': ['this.name = new.target.name', "this.name = 'TenancyError'"],
    'an error has the code of another': ["readonly code = 'TENANT_MISSING'", "readonly code = 'TENANT_NESTED'"],
  }),
]
