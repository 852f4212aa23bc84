import { parse } from 'tldts'
import { normalizeHost } from './host.js'

/**
 * Checks a domain whose subdomains belong to tenants, and returns it normalised. Internal names such as
 * `localhost` pass; a suffix on the public suffix list does not, since anyone may register under it.
 *
 * Throws TypeError('Expected …').
 */
export function checkBaseDomain(text: string): string {
  const domain = typeof text === 'string' && !text.includes(':') ? normalizeHost(text) : undefined
  if (domain === undefined) throw new TypeError('Expected a base domain to be a domain name without a port, such as "erp.example"')
  const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true })
  if (publicSuffix === domain && (isIcann || isPrivate)) {
    throw new TypeError(`Expected a base domain of your own, got the public suffix "${domain}"`)
  }
  return domain
}

/** Whether a normalised host is the base domain or a name under it. */
export function isUnder(host: string, baseDomain: string): boolean {
  return host === baseDomain || host.endsWith(`.${baseDomain}`)
}
