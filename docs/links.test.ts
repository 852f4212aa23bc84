import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchors, pages, readText, ROOT } from './markdown.js'

const links = (page: string) => Array.from(readText(page).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)

describe.each(pages())('%s', (page) => {
  const targets = links(page).filter((target) => !/^[a-z]+:/.test(target))

  it('links to pages and headings that are there', () => {
    for (const target of targets) {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : posix.join(dirname(page), path)
      expect(existsSync(join(ROOT, file)), target).toBe(true)
      if (anchor !== undefined) expect([...anchors(file)], target).toContain(anchor)
    }
  })
})
