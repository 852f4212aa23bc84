import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'

/** Names by the node kind, class or interface that has them. */
export type Members = ReadonlyMap<string, readonly string[]>

/** Declaration files by their path inside `dist`. */
export type Declarations = ReadonlyMap<string, string>

/** What Kysely's declarations say: the operation nodes with their properties, and what an application reaches with its methods. */
export interface Surface {
  readonly nodes: Members
  readonly classes: Members
}

// Where an application starts. What it reaches from here, by whatever method or callback, is found by following the types.
const ROOTS = ['Kysely', 'Sql', 'Migrator', 'DatabaseIntrospector', 'CompiledQuery', 'MigrationProvider', 'FileMigrationProvider']

type Named = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeAliasDeclaration

/** The declarations of the Kysely that this package resolves. */
export function installedDeclarations(): Declarations {
  const dist = dirname(createRequire(import.meta.url).resolve('kysely'))
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'))
  if (files.length === 0) throw new Error(`Expected declarations in ${dist}, got none`)
  return new Map(files.map((file) => [relative('', file).replaceAll('\\', '/'), readFileSync(join(dist, file), 'utf8')]))
}

/** Reads the surface out of declarations by their syntax alone. */
export function readSurface(declarations: Declarations): Surface {
  const world = new World(declarations)
  return { nodes: world.nodes(), classes: world.reachable() }
}

// Parsed once: a test reads the same files again with one of them changed.
const sources = new Map<string, ts.SourceFile>()

function parsed(path: string, text: string): ts.SourceFile {
  const key = `${path}\n${text}`
  const source = sources.get(key) ?? ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  sources.set(key, source)
  return source
}

class World {
  readonly #named = new Map<string, Named[]>()

  constructor(declarations: Declarations) {
    for (const [path, text] of declarations) {
      for (const statement of parsed(path, text).statements) this.#declare(statement)
    }
  }

  nodes(): Members {
    const found = new Map<string, readonly string[]>()
    for (const [name, declarations] of this.#named) {
      if (name === 'OperationNode' || !declarations.some((declaration) => this.#isNode(declaration))) continue
      const members = this.#members(name)
      const kind = members
        .get('kind')
        ?.map(literalKind)
        .find((text) => text !== undefined)
      if (kind === undefined) continue
      found.set(kind, [...members.keys()].filter((member) => member !== 'kind').sort())
    }
    // A kind that no declaration explains is shown with none of its properties, so it is not passed over.
    for (const kind of this.#kinds()) if (!found.has(kind)) found.set(kind, [])
    return sorted(found)
  }

  reachable(): Members {
    const found = new Map<string, readonly string[]>()
    const seen = new Set<string>()
    const queue = [...ROOTS]
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      const declarations = this.#named.get(name)
      if (declarations === undefined || seen.has(name)) continue
      seen.add(name)
      if (declarations.some((declaration) => this.#isNode(declaration))) continue
      const members = this.#members(name)
      if (declarations.some((declaration) => !ts.isTypeAliasDeclaration(declaration)) && [...members.values()].flat().some(isCallable)) {
        found.set(name, [...members.keys()].sort())
      }
      for (const part of [...[...members.values()].flat(), ...declarations.flatMap((declaration) => outerTypes(declaration))])
        queue.push(...typeNames(part))
    }
    return sorted(found)
  }

  #declare(statement: ts.Statement): void {
    if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      const name = statement.name?.text
      if (name !== undefined) this.#named.set(name, [...(this.#named.get(name) ?? []), statement])
    }
  }

  #kinds(): readonly string[] {
    const names: string[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node)) names.push(node.text)
      ts.forEachChild(node, visit)
    }
    for (const alias of this.#named.get('OperationNodeKind') ?? []) visit(alias)
    return names
  }

  #isNode(declaration: Named, seen = new Set<string>()): boolean {
    return basesOf(declaration).some(({ name }) => {
      if (name === 'OperationNode') return true
      if (seen.has(name)) return false
      seen.add(name)
      return (this.#named.get(name) ?? []).some((base) => this.#isNode(base, seen))
    })
  }

  // Own members and those of its bases, by name.
  #members(name: string, seen = new Set<string>()): Map<string, ts.Node[]> {
    const found = new Map<string, ts.Node[]>()
    if (seen.has(name)) return found
    seen.add(name)
    for (const declaration of this.#named.get(name) ?? []) {
      for (const member of membersOf(declaration)) {
        const key = memberName(member)
        if (key !== undefined && isPublic(member)) found.set(key, [...(found.get(key) ?? []), member])
      }
      for (const base of basesOf(declaration)) {
        for (const [key, members] of this.#members(base.name, seen)) {
          if (!base.without.includes(key)) found.set(key, [...(found.get(key) ?? []), ...members])
        }
      }
    }
    return found
  }
}

interface Base {
  readonly name: string
  /** What an `Omit` leaves out. */
  readonly without: readonly string[]
}

function basesOf(declaration: Named): readonly Base[] {
  if (ts.isTypeAliasDeclaration(declaration)) {
    return ts.isIntersectionTypeNode(declaration.type) ? declaration.type.types.flatMap(baseOf) : []
  }
  const clauses = declaration.heritageClauses?.filter((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? []
  return clauses.flatMap((clause) => clause.types.flatMap(baseOf))
}

function baseOf(type: ts.TypeNode): readonly Base[] {
  const [first, second] = ts.isTypeReferenceNode(type) || ts.isExpressionWithTypeArguments(type) ? (type.typeArguments ?? []) : []
  const name = ts.isTypeReferenceNode(type)
    ? type.typeName.getText()
    : ts.isExpressionWithTypeArguments(type)
      ? type.expression.getText()
      : ''
  if (['Omit', 'Readonly', 'Partial', 'Required'].includes(name) && first !== undefined) {
    return baseOf(first).map((base) => ({ ...base, without: second === undefined ? [] : literals(second) }))
  }
  return name === '' ? [] : [{ name, without: [] }]
}

function membersOf(declaration: Named): readonly (ts.TypeElement | ts.ClassElement)[] {
  if (!ts.isTypeAliasDeclaration(declaration)) return [...declaration.members]
  const parts = ts.isIntersectionTypeNode(declaration.type) ? declaration.type.types : [declaration.type]
  return parts.flatMap((part) => (ts.isTypeLiteralNode(part) ? [...part.members] : []))
}

function memberName(member: ts.TypeElement | ts.ClassElement): string | undefined {
  if (ts.isConstructorDeclaration(member)) return undefined
  if (ts.isCallSignatureDeclaration(member)) return '()'
  if (ts.isIndexSignatureDeclaration(member)) return '[]'
  if (member.name === undefined || ts.isPrivateIdentifier(member.name)) return undefined
  return ts.isStringLiteral(member.name) ? member.name.text : member.name.getText()
}

function isPublic(member: ts.TypeElement | ts.ClassElement): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []
  const hidden = modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword)
  return !hidden && !ts.getJSDocTags(member).some((tag) => tag.tagName.text === 'internal')
}

function isCallable(member: ts.Node): boolean {
  if (ts.isPropertySignature(member)) return member.type !== undefined && ts.isFunctionTypeNode(member.type)
  return ts.isMethodSignature(member) || ts.isMethodDeclaration(member) || ts.isCallSignatureDeclaration(member) || ts.isAccessor(member)
}

function literalKind(member: ts.Node): string | undefined {
  if (!ts.isPropertySignature(member) || member.type === undefined || !ts.isLiteralTypeNode(member.type)) return undefined
  return ts.isStringLiteral(member.type.literal) ? member.type.literal.text : undefined
}

function literals(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node)) return [node.text]
  return node.getChildren().flatMap(literals)
}

// A type alias leads on by all that it names; a class by its bases, whose members were taken already.
function outerTypes(declaration: Named): readonly ts.Node[] {
  return ts.isTypeAliasDeclaration(declaration) ? [declaration.type] : []
}

function typeNames(node: ts.Node): readonly string[] {
  const names: string[] = []
  const visit = (part: ts.Node): void => {
    if (ts.isTypeReferenceNode(part)) names.push(part.typeName.getText())
    else if (ts.isExpressionWithTypeArguments(part)) names.push(part.expression.getText())
    else if (ts.isTypeQueryNode(part)) names.push(part.exprName.getText())
    ts.forEachChild(part, visit)
  }
  visit(node)
  return names
}

function sorted(members: Map<string, readonly string[]>): Members {
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)))
}
