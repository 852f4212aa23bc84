/** A message to one person. */
export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What carries mail away. */
export interface Mail {
  send(message: Message): Promise<void>
}
