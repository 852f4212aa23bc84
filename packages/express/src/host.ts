import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

/** What the text of a Host header is. */
export type Host = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'address' } | { readonly kind: 'malformed' }

const MALFORMED: Host = { kind: 'malformed' }
const ADDRESS: Host = { kind: 'address' }

// Letters, digits, hyphens and dots; what is not ASCII is left to the mapping of IDNA.
const AUTHORITY = /^(?<name>[a-z\d.\-\u0080-\uffff]+?|\[[\da-f:.]+\])\.?(?::(?<port>\d{0,5}))?$/i
const LABEL = /^(?!-)[a-z\d-]{1,63}(?<!-)$/
// What IDNA leaves as it is, and what ends in no number in any spelling.
const PLAIN = /^(?:[a-z\d]+[.-])*[a-z]+$/
// Any dot of IDNA.
const DOT_LAST = /[.\u3002\uff0e\uff61]$/
// RFC 1035 §2.3.4.
const LONGEST = 253
const LONG_LABEL = /[^.]{64}/

/** Reads `host[:port]` as RFC 9110 §7.2 has it. A name comes back in lower case, without port and trailing dot, IDN as punycode. */
export function readHost(text: string): Host {
  // Most hosts are there already; the pattern below costs more than the rest of a request's resolving.
  if (text.length <= LONGEST && PLAIN.test(text) && !LONG_LABEL.test(text)) return { kind: 'name', name: text }
  const { name = '', port = '' } = AUTHORITY.exec(text)?.groups ?? {}
  // Two dots at the end leave one: no name, and no number either.
  if (name === '' || DOT_LAST.test(name) || Number(port) > 65_535) return MALFORMED
  if (name.startsWith('[')) return isIP(name.slice(1, -1)) === 6 ? ADDRESS : MALFORMED
  // Fullwidth digits, and numbers such as 0x7f.1, become addresses here and nowhere later.
  const plain = PLAIN.test(name)
  const ascii = plain ? name : domainToASCII(name)
  if (!plain && isIP(ascii) !== 0) return ADDRESS
  return ascii.length <= LONGEST && ascii.split('.').every((label) => LABEL.test(label)) ? { kind: 'name', name: ascii } : MALFORMED
}

/**
 * Returns a domain as resolvers compare it: lower case, no port, no trailing dot, IDN as punycode (UTS #46). Store
 * the domains of tenants in this form. Undefined for what can be no tenant's domain: an IP address, a name with
 * `_`, `*` or userinfo, a label over 63 characters.
 *
 * @example
 * normalizeHost('Bücher.example.:8443') // 'xn--bcher-kva.example'
 */
export function normalizeHost(text: string): string | undefined {
  const host = readHost(text)
  return host.kind === 'name' ? host.name : undefined
}
