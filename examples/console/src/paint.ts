// Colours only where a person looks at a terminal, and never against NO_COLOR (https://no-color.org).
const coloured = process.stdout.isTTY === true && process.env.NO_COLOR === undefined

const paint = (code: number) => (text: string) => (coloured ? text.replaceAll(/^.+$/gm, `\u001b[${code}m$&\u001b[0m`) : text)

export const bold = paint(1)
export const faint = paint(2)
export const red = paint(31)
export const green = paint(32)
export const blue = paint(36)

/** The text with each line behind spaces. */
export function indent(text: string, spaces: number): string {
  return text.replaceAll(/^/gm, ' '.repeat(spaces))
}

/** The text broken at spaces, so that no line is longer than the width. */
export function wrap(text: string, width: number): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}
