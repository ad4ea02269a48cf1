import { describe, expect, it } from 'vitest'
import { PictureShelf } from './picture-shelf'

const limits = { maxKept: 2, keepMs: 1_000, maxWaiting: 3, pauseMs: 0 }

describe('pictures', () => {
  it('are drawn once for whoever asks within their time', async () => {
    const shelf = new PictureShelf<number>(limits)
    let drawn = 0
    const draw = () => {
      drawn += 1
      return Promise.resolve(drawn)
    }
    expect(await shelf.take('a', 0, draw)).toBe(1)
    expect(await shelf.take('a', 999, draw)).toBe(1)
    expect(await shelf.take('a', 1_000, draw)).toBe(2)
  })

  it('are drawn one at a time, and refused where too many wait', async () => {
    const shelf = new PictureShelf<string>(limits)
    const begun: string[] = []
    const ends: (() => void)[] = []
    const draw = (name: string) => () => {
      begun.push(name)
      return new Promise<string>((resolve) => {
        ends.push(() => resolve(name))
      })
    }
    const taken = ['a', 'b', 'c'].map((name) => shelf.take(name, 0, draw(name)))
    expect(shelf.take('d', 0, draw('d'))).toBe(null)
    for (const [index, picture] of taken.entries()) {
      await expect.poll(() => begun.length).toBe(index + 1)
      ends[index]?.()
      expect(await picture).toBe(begun[index])
    }
    expect(begun).toEqual(['a', 'b', 'c'])
  })

  it('are forgotten when there is no room, and when they failed', async () => {
    const shelf = new PictureShelf<string>(limits)
    const drawn: string[] = []
    const take = async (name: string) =>
      shelf.take(name, 0, () => {
        drawn.push(name)
        return name === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(name)
      })
    await take('a')
    await take('b')
    await take('c')
    await take('a')
    expect(drawn).toEqual(['a', 'b', 'c', 'a'])
    await expect(take('bad')).rejects.toThrow('no')
    await expect(take('bad')).rejects.toThrow('no')
    expect(drawn.filter((name) => name === 'bad')).toHaveLength(2)
  })
})
