import { seedDemo } from '../seed/seed-demo.js'
import type { Command } from './command.js'

export const seed: Command = {
  about: 'fill in two companies that trade, and a third that is suspended',
  options: {},
  run: (_given, { db, passwords, say }) => seedDemo(db, passwords, say),
}

export const demoPasswordsCommand: Command = {
  about: 'print the demo’s sign-ins',
  options: {},
  run: async (_given, { passwords, say }) => {
    for (const [email, password] of Object.entries(passwords.all())) say(`${email}  ${password}`)
  },
}
