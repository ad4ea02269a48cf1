type Vector = readonly [number, number, number]
type Matrix = readonly [Vector, Vector, Vector]

const dot = (left: Vector, right: Vector): number => left[0] * right[0] + left[1] * right[1] + left[2] * right[2]
const times = ([first, second, third]: Matrix, vector: Vector): Vector => [
  dot(first, vector),
  dot(second, vector),
  dot(third, vector),
]
const each = (vector: Vector, change: (value: number) => number): Vector => [
  change(vector[0]),
  change(vector[1]),
  change(vector[2]),
]

const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** `#rrggbb` as linear light. */
function parse(hex: string): Vector {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(hex)
  if (parts === null) throw new Error(`${hex} is no colour`)
  const [, red = '', green = '', blue = ''] = parts
  return each([Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)], (value) =>
    toLinear(value / 255),
  )
}

const luminance = (hex: string): number => dot(parse(hex), [0.2126, 0.7152, 0.0722])

/** The contrast ratio of WCAG, from 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (high + 0.05) / (low + 0.05)
}

/** Of Machado, Oliveira and Fernandes 2009, at full strength, for linear light. */
const visions = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>
export type Vision = keyof typeof visions
export const allVisions = ['normal', 'protan', 'deutan', 'tritan'] as const satisfies readonly Vision[]

const toCones: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const toOklab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]

const seenAs = (hex: string, vision: Vision): Vector => {
  const light = each(times(visions[vision], parse(hex)), (value) => Math.max(0, value))
  return times(toOklab, each(times(toCones, light), Math.cbrt))
}

/** How far apart two colours look, in hundredths of OKLab; below about 10 they are taken for the same. */
export function colourDistance(one: string, other: string, vision: Vision): number {
  const [left, right] = [seenAs(one, vision), seenAs(other, vision)]
  return 100 * Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2])
}
