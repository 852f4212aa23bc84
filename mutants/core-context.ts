import { mutantsOf } from './mutant.js'

const BYPASS = 'core/src/bypass.test.ts'
const CONTEXT = 'core/src/context.test.ts'
const TENANCY = 'core/src/tenancy.test.ts'

/** What runs, for how long, and what may be used inside it. */
export const CONTEXT_MUTANTS = [
  ...mutantsOf('core/src/context.ts', [BYPASS], {
    'an ended bypass goes on': ['if (frame?.ended) {', 'if (false) {'],
    'a bypass ends when its work returns a promise': ['    if (isThenable(result)) return endingWith(result, frame) as T\n', ''],
    'a bypass that threw goes on': ['    } catch (error) {\n      frame.ended = true', '    } catch (error) {'],
    'a bypass that returned a value goes on': ['    frame.ended = true\n    return result', '    return result'],
    'a bypass that resolved goes on': ['(value) => {\n      frame.ended = true', '(value) => {'],
    'a bypass that rejected goes on': ['(error: unknown) => {\n      frame.ended = true', '(error: unknown) => {'],
  }),
  ...mutantsOf('core/src/context.ts', [CONTEXT, TENANCY], {
    'a lazy thenable starts where it is awaited': ['return isThenable(result) ? (Promise.resolve(result) as T) : result', 'return result'],
    'a context may be changed': ['{ context: Object.freeze(context), parent', '{ context, parent'],
    'equal contexts are of any tenant': [' && sameTenantId(one.tenantId, other.tenantId)\n', '\n'],
    'equal contexts tell a number from its bigint': ['sameTenantId(one.tenantId, other.tenantId)', 'one.tenantId === other.tenantId'],
    'equal bypasses may do different things': [' && one.writes === other.writes', ''],
    'what nobody made runs in any context': [
      'if (one === undefined || other === undefined) return false',
      'if (one === undefined || other === undefined) return true',
    ],
    'nothing nested may use what began': ['return beganIn(frame, began) || (', 'return beganIn(frame, began) && ('],
    'what is nested two deep may use what began': [
      'beganIn(frame.parent, began))',
      '(beganIn(frame.parent, began) || beganIn(frame.parent?.parent, began)))',
    ],
    'a sibling bypass may use what began': ["  if (began?.kind === 'bypass') return frame?.context === began\n", ''],
    'a tenant may use what began outside all': ['frame !== undefined && began !== undefined && ', 'frame !== undefined && '],
  }),
  ...mutantsOf('core/src/tenancy.ts', [TENANCY], {
    'a tenant runs inside another': [
      '    throw new NestedTenantError(',
      "    if (ids) return carrier.enter(frameOf({ kind: 'tenant', tenantId }, outer), work)\n    throw new NestedTenantError(",
    ],
    'a number does not nest in its bigint': [
      'if (sameTenantId(outer.context.tenantId, tenantId))',
      'if (outer.context.tenantId === tenantId)',
    ],
    'current is the tenant that a bypass left': ['context.tenantId : undefined\n', 'context.tenantId : context?.left\n'],
    'a bypass has a tenant': [
      "if (frame?.context.kind !== 'tenant') throw missingTenant(what)\n    return { frame, tenantId: frame.context.tenantId }",
      "if (frame === undefined) throw missingTenant(what)\n    return { frame, tenantId: frame.context.kind === 'tenant' ? frame.context.tenantId : '' }",
    ],
    'bind forgets its tenant': ['carrier.enter(frame, () => fn(...args))', 'fn(...args)'],
    'a key does not lead with the tenant': ['[tenantId, ...parts]', '[...parts, tenantId]'],
    'parts of a key melt': ['encodeURIComponent(String(part))', 'String(part)'],
  }),
  ...mutantsOf('core/src/tenancy.ts', [BYPASS], {
    'late work cannot run as a tenant': ['const outer = carrier.rawFrame()', 'const outer = carrier.frame()'],
    'a bypass needs no reason': ["if (typeof reason !== 'string' || reason.trim() === '') throw", 'if (false) throw'],
    'a blank reason will do': ["reason.trim() === ''", "reason === ''"],
    'a bypass writes unless told otherwise': ['optionsOrWork?.writes === true', 'optionsOrWork?.writes !== false'],
    'a bypass that reads may be widened': ['&& writes && !outer.context.writes', '&& writes && !writes'],
    'a bypass inside one forgets the tenant it left': [
      'outer.context.tenantId : outer?.context.left',
      'outer.context.tenantId : undefined',
    ],
    'nobody hears of a bypass': ['    onBypass?.(context)\n', ''],
    'onBypass hears when the work has begun': [
      '    onBypass?.(context)\n    return carrier.enterUntilSettled(frame, work)',
      '    const result = carrier.enterUntilSettled(frame, work)\n    onBypass?.(context)\n    return result',
    ],
    'onBypass may change what the bypass may do': [
      '    const frame = frameOf(context, outer)\n    onBypass?.(context)\n',
      '    onBypass?.(context)\n    const frame = frameOf(context, outer)\n',
    ],
  }),
  ...mutantsOf('core/src/tenancy.ts', ['core/src/scope.test.ts'], {
    'the look at the catalogue reads tables of tenants': ['carrier.frame(), true), work)', 'carrier.frame()), work)'],
  }),
]
