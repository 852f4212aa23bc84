/**
 * A base whose constructor gives back the object that it is given, so that the private fields of a subclass land on that:
 * nobody can copy them to another object, and they cost the collector nothing, as the entries of a WeakMap do.
 */
export class Returned {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: what a subclass marks is the object that is given.
    return object
  }
}
