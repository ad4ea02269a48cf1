type Maker<Context, Value> = (context: Context) => Value

/** What the views of one tick have in common, made when the first of them asks; forgotten as a whole. */
export class TickMemo {
  private readonly made = new Map<unknown, unknown>()

  /** `make` is the key, too: a function of a module, not one made on the spot. */
  of<Context, Value>(make: Maker<Context, Value>, context: Context): Value {
    if (!this.made.has(make)) this.made.set(make, make(context))
    return this.made.get(make) as Value
  }
}
