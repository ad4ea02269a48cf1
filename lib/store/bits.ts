const half = 24
const halfRange = 2 ** half

/** Bits, most significant first, in a growing buffer. */
export class BitWriter {
  private bytes = new Uint8Array(512)
  private length = 0
  private pending = 0
  private pendingCount = 0

  /** The lowest `count` bits of an integer, 0 <= value < 2^count, count <= 53. */
  write(value: number, count: number): void {
    if (count > half) {
      this.write(Math.floor(value / halfRange), count - half)
      this.write(value % halfRange, half)
      return
    }
    if (this.length + 4 > this.bytes.length) this.grow()
    this.pending = (this.pending << count) | value
    this.pendingCount += count
    while (this.pendingCount >= 8) {
      this.pendingCount -= 8
      this.bytes[this.length] = (this.pending >>> this.pendingCount) & 0xff
      this.length += 1
    }
    this.pending &= (1 << this.pendingCount) - 1
  }

  private grow(): void {
    const grown = new Uint8Array(this.bytes.length * 2)
    grown.set(this.bytes)
    this.bytes = grown
  }

  clear(): void {
    this.length = 0
    this.pending = 0
    this.pendingCount = 0
  }

  /** All bits so far, filled up with zeros to a whole byte; a copy. */
  finish(): Uint8Array {
    if (this.pendingCount > 0) this.write(0, 8 - this.pendingCount)
    return this.bytes.slice(0, this.length)
  }
}

export class BitReader {
  private at = 0
  private pending = 0
  private pendingCount = 0

  constructor(private readonly bytes: Uint8Array) {}

  private load(): void {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new RangeError('ends too early')
    this.pending = (this.pending << 8) | byte
    this.pendingCount += 8
    this.at += 1
  }

  read(count: number): number {
    if (count > half) {
      const high = this.read(count - half)
      return high * halfRange + this.read(half)
    }
    while (this.pendingCount < count) this.load()
    this.pendingCount -= count
    const value = this.pending >>> this.pendingCount
    this.pending &= (1 << this.pendingCount) - 1
    return value
  }

  /** Ones before the next zero, at most `limit`; at the limit no zero follows. */
  unary(limit: number): number {
    let count = 0
    for (;;) {
      if (this.pendingCount === 0) this.load()
      const ones = Math.clz32(~(this.pending << (32 - this.pendingCount)))
      const taken = Math.min(ones, this.pendingCount, limit - count)
      count += taken
      const zeroFollows = taken < this.pendingCount && count < limit
      this.pendingCount -= zeroFollows ? taken + 1 : taken
      this.pending &= (1 << this.pendingCount) - 1
      if (zeroFollows || count === limit) return count
    }
  }
}
