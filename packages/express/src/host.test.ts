import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeHost, readHost } from './host.js'

/** What a browser makes of it. URL.canParse is no help: in Node 20 it forgets some names that are not ASCII. */
function browserHost(text: string): string | undefined {
  try {
    return new URL(`http://${text}/`).hostname.replace(/\.$/, '')
  } catch {
    return undefined
  }
}

describe('readHost', () => {
  it.each([
    ['acme.example', 'acme.example'],
    ['ACME.Example', 'acme.example'],
    ['acme.example:8443', 'acme.example'],
    ['acme.example:', 'acme.example'],
    ['acme.example.', 'acme.example'],
    ['acme.example.:80', 'acme.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['acme。example', 'acme.example'],
    ['ａcme.example', 'acme.example'],
    ['localhost:3000', 'localhost'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('reads %j as the name %j', (text, name) => {
    expect(readHost(text)).toEqual({ kind: 'name', name })
    expect(normalizeHost(text)).toBe(name)
  })

  it.each(['127.0.0.1', '127.0.0.1:80', '[::1]', '[::1]:443', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '127.1', '１２７.0.0.1'])(
    'reads %j as an address, which is no tenant',
    (text) => {
      expect(readHost(text)).toEqual({ kind: 'address' })
      expect(normalizeHost(text)).toBeUndefined()
    },
  )

  it.each([
    '',
    '.',
    ' acme.example',
    'acme.example ',
    'acme..example',
    'acme.example..',
    '.acme.example',
    'acme.example。。',
    '0x7f..',
    '0x7f。.',
    '127.1..',
    'a_b.example',
    '*.example',
    'user@acme.example',
    'acme.example@evil.example',
    'http://acme.example',
    'acme.example/x',
    'acme.example\\x',
    'acme.example?x',
    'acme.example#x',
    'acme.example,evil.example',
    'acme.example\r\nx: y',
    'acme.example\u0000',
    'acme.example\u00a0',
    '%61cme.example',
    'acme.example:port',
    'acme.example:65536',
    'acme.example:80:80',
    '-acme.example',
    'acme-.example',
    'xn--a.example',
    '\u202eacme.example',
    'acme.123',
    '::1',
    '[acme.example]',
    '[::1',
    '[1.2.3.4]',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}example`,
    'bü_cher.example',
  ])('reads %j as malformed', (text) => {
    expect(readHost(text)).toEqual({ kind: 'malformed' })
  })

  it('never reads a name where a browser reads another one', () => {
    const pieces = fc.constantFrom(
      'acme',
      'ACME',
      'é',
      'ß',
      '.',
      '.',
      '。',
      '-',
      '_',
      '*',
      '@',
      ':',
      '80',
      '0x7f',
      '1',
      '[',
      ']',
      '::',
      '%2e',
      '/',
      '\\',
      '#',
      '?',
      ' ',
      '\t',
      '\r\n',
      'xn--',
      '\u00ad',
      '\u200d',
      '𝔞',
      '💩',
      'example',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 9 }).map((all) => all.join('')),
          fc.domain(),
          fc.ipV4(),
          fc.ipV6(),
          fc.string(),
        ),
        (text) => {
          const host = readHost(text)
          const browser = browserHost(text)
          if (host.kind === 'name') expect(host.name).toBe(browser)
          if (host.kind === 'address') expect(browser).toMatch(/^(?:[\d.]+|\[[\da-f:]+\])$/)
        },
      ),
      { numRuns: 20_000 },
    )
  })

  it('changes nothing that it has normalised', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string()), (text) => {
        const once = normalizeHost(text)
        if (once !== undefined) expect(normalizeHost(once)).toBe(once)
      }),
      { numRuns: 5_000 },
    )
  })
})
