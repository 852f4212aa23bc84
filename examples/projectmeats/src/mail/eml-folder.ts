import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Mail } from './mail.js'

/** Writes each message as an .eml file into a folder, for whoever has no mail server; any mail program opens them. */
export function emlFolder(folder: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return {
    async send(message) {
      const { message: source } = await transport.sendMail({ from: 'ProjectMeats <no-reply@projectmeats.example>', ...message })
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`), source as Buffer)
    },
  }
}
