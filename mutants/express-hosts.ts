import { mutantsOf } from './mutant.js'

const HOST = 'express/src/host.test.ts'
const DOMAIN = 'express/src/by-domain.test.ts'
const SUBDOMAIN = 'express/src/by-subdomain.test.ts'
const HEADER = 'express/src/by-header.test.ts'
const FUZZ = 'express/test/host-fuzz.test.ts'
const RESOLVE = 'express/src/resolve-tenant.test.ts'

/** What a host and a header may say. */
export const HOST_MUTANTS = [
  ...mutantsOf('express/src/host.ts', [HOST], {
    'capitals of a host stay': ['[.-])*[a-z]+$/', '[.-])*[a-z]+$/i'],
    'a port may be any number': [' || Number(port) > 65_535', ''],
    'a host may end in no dot': ['\\.?(?::(?<port>', '(?::(?<port>'],
    'an IDN stays as it is': ['plain ? name : domainToASCII(name)', 'plain ? name : name.toLowerCase()'],
    'an IPv4 address is a name': ['  if (!plain && isIP(ascii) !== 0) return ADDRESS\n', ''],
    'what stands in brackets is an address': ['isIP(name.slice(1, -1)) === 6 ? ADDRESS : MALFORMED', 'name ? ADDRESS : MALFORMED'],
    'userinfo is skipped': ['const AUTHORITY = /^(?<name>', 'const AUTHORITY = /^(?:[^@]*@)?(?<name>'],
    'a label may have 64 letters': ['{1,63}', '{1,64}'],
    'a label may begin with a hyphen': ['const LABEL = /^(?!-)', 'const LABEL = /^'],
    'a label may end in a hyphen': ['(?<!-)$/', '$/'],
    'a plain label may have any length': [' && !LONG_LABEL.test(text)', ''],
    'a host may have any length': ['const LONGEST = 253', 'const LONGEST = 1_000'],
  }),
  ...mutantsOf('express/src/base-domain.ts', [DOMAIN, SUBDOMAIN], {
    'a look-alike is under the base domain': ['host.endsWith(`.${baseDomain}`)', 'host.endsWith(baseDomain)'],
    'the base domain is not its own': ['host === baseDomain || ', ''],
    'a base domain may be a public suffix': ['if (publicSuffix === domain && (isIcann || isPrivate)) {', 'if (publicSuffix === null) {'],
    'a base domain may be a private public suffix': ['allowPrivateDomains: true', 'allowPrivateDomains: false'],
    'a base domain may have a port': [" && !text.includes(':')", ''],
  }),
  ...mutantsOf('express/src/by-subdomain.ts', [SUBDOMAIN], {
    'two labels are a tenant': ["    if (label.includes('.')) throw malformedHost()\n", ''],
    'two labels are no claim': ["if (label.includes('.')) throw malformedHost()", "if (label.includes('.')) return undefined"],
    'a reserved label is a tenant': ['return reserved.has(label) ? undefined : {', 'return {'],
    'own reserved labels count in small letters only': ['.map((label) => label.toLowerCase())', ''],
    'the base under another one is no resolver’s': [
      'if (baseDomains.some((other) => other.length > base.length',
      'if (baseDomains.some((other) => other.length < 0',
    ],
    'the source of a subdomain is not told': [', value: label, source: base }', ', value: label }'],
  }),
  ...mutantsOf('express/src/by-domain.ts', [DOMAIN], {
    'a name under a base domain is a tenant’s domain': [
      'return baseDomains.some((base) => isUnder(host.name, base)) ? undefined : {',
      'return baseDomains === undefined ? undefined : {',
    ],
    'an address is no claim': ["if (host.kind === 'address') throw malformedHost()", "if (host.kind === 'address') return undefined"],
  }),
  ...mutantsOf('express/src/request-host.ts', [DOMAIN, SUBDOMAIN, HOST, RESOLVE, FUZZ], {
    'a malformed host is an absent one': [
      "if (host.kind === 'malformed') throw malformedHost()",
      "if (host.kind === 'malformed') return undefined",
    ],
    'the request target may name another host': [
      'if (target !== undefined && !sameHost(host, readHost(target))) throw malformedHost()',
      '',
    ],
    'every peer is a trusted proxy': ['0) === true', '0) !== undefined || trust === undefined'],
    'no peer is a trusted proxy': ['0) === true', '0) === undefined'],
    'the first host of a list is taken': [
      "return onlyValue(request, 'x-forwarded-host') ||",
      "return onlyValue(request, 'x-forwarded-host').split(',')[0] ||",
    ],
    'an empty forwarded host hides Host': [
      "return onlyValue(request, 'x-forwarded-host') || onlyValue(request, 'host')",
      "return onlyValue(request, 'x-forwarded-host')",
    ],
    'the first of two hosts is taken': ['  if (values.length > 1) throw malformedHost()\n', ''],
    'Vary does not name the forwarded host': ["  request.res?.vary('x-forwarded-host')\n", ''],
  }),
  ...mutantsOf('express/src/by-header.ts', [HEADER], {
    'the first of two headers is taken': ["text === '' || values.length > 1 ? undefined", "text === '' ? undefined"],
    'an empty header is read': ["text === '' || values.length > 1 ? undefined", 'values.length > 1 ? undefined'],
    'an empty header is no claim': ['if (text === undefined) return undefined', 'if (!text) return undefined'],
    'what is no id is claimed': ['tenancy.parseTenantId(id)?.toString()', 'tenancy && id'],
    'a header may have any name': [" || !/^[\\w!#$%&'*+.^`|~-]+$/.test(name)", ''],
  }),
  ...mutantsOf('express/src/header-values.ts', [HEADER, DOMAIN], {
    'a header is found in small letters only': ['sent.toLowerCase() !== name', 'sent !== name'],
    'of several headers the last one counts': ['values = values === NONE ? [value] : [...values, value]', 'values = [value]'],
  }),
]
