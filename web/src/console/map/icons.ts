import { MARKS } from '../masscasualty/scene'

/**
 * Names and pictures are drawn on a canvas when MapLibre asks for them. An icon's name says how it looks, so equal ones are drawn
 * once. MapLibre keeps them from covering one another.
 */
export function iconKey(kind: string, look: string, variant: string, text: string): string {
  return [kind, look, variant, text].join('|')
}

interface Picture {
  width: number
  height: number
  data: Uint8ClampedArray
}

interface Icon {
  picture: Picture
  /** Where it may be drawn out, and where the words stand, for an icon that is as wide as its words. */
  fit?: { stretchX: [number, number][]; content: [number, number, number, number] }
}

/** Drawn at twice the size, so that letters are sharp on every screen. */
export const PIXEL_RATIO = 2

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"

const UNIT: Record<string, [fill: string, ink: string]> = {
  FREE: ['#1d7439', '#ffffff'],
  OFFERED: ['#f0bd00', '#221a00'],
  BUSY: ['#0b4a8f', '#ffffff'],
  OFF: ['#6b7a75', '#ffffff'],
  UNKNOWN: ['#6b7a75', '#ffffff'],
  MORE: ['#4a5751', '#ffffff'],
}
const INCIDENT: Record<string, [fill: string, ink: string]> = {
  NONE: ['#b3161d', '#ffffff'],
  RED: ['#b3161d', '#ffffff'],
  YELLOW: ['#f0bd00', '#221a00'],
  GREEN: ['#1d7439', '#ffffff'],
  BLACK: ['#1b1b1b', '#ffffff'],
}

/** Draws the icon of this name; undefined where there is no canvas. */
export function drawIcon(key: string, night: boolean): Icon | undefined {
  const picture = draw(key, night)
  if (!picture) return undefined
  return key.startsWith('unit|') ? { picture, fit: between(picture) } : { picture }
}

/** A pill is drawn out in its middle; its ends stay round. */
function between({ width, height }: Picture): NonNullable<Icon['fit']> {
  const [middle, end] = [width / 2, height / 2 - 2]
  return { stretchX: [[middle - 1, middle + 1]], content: [end, 4, width - end, height - 4] }
}

function draw(key: string, night: boolean): Picture | undefined {
  const [kind, look, variant, ...rest] = key.split('|')
  const text = rest.join('|')
  switch (kind) {
    case 'area':
      return drawName(text, look === 'KECAMATAN' ? 12.5 : 11, look === 'KECAMATAN' ? 700 : 500, night)
    case 'unit': {
      const [fill, ink] = UNIT[look ?? ''] ?? UNIT['UNKNOWN']!
      return variant === 'hollow'
        ? drawPill('', night ? '#182022' : '#ffffff', ink, fill, [])
        : drawPill('', fill, ink, '#ffffff', variant === 'old' ? [3, 2] : [])
    }
    case 'eta':
      return look === 'STALE'
        ? drawPill(text, '#d3d9d4', '#4a5751', '#8b9791', [3, 2], 12)
        : drawPill(text, look === '0' ? '#0b5c55' : '#ffffff', look === '0' ? '#ffffff' : '#0b5c55', '#0b5c55', [], 12)
    case 'facility':
      return look === 'DIVERT'
        ? drawPill('H ✕', '#ffffff', '#b3161d', '#b3161d', [])
        : drawPill(text, '#ffffff', '#0b5c55', '#0b5c55', [])
    case 'closure':
      return drawPill(text, '#222222', '#ffd54a', '#ffd54a', look === 'LATER' ? [2, 2] : [])
    case 'post': {
      const { fill, ink } = MARKS[(look ?? 'ROLE') as keyof typeof MARKS] ?? MARKS.ROLE
      return drawBox(text, fill, ink)
    }
    case 'incident':
      return drawPin(text, ...(INCIDENT[look ?? ''] ?? INCIDENT['NONE']!), variant ?? '')
    case 'contact':
      return drawPin(text, look === 'CLAIMED' ? '#65379a' : '#d4006a', '#ffffff', variant ?? '')
    default:
      return undefined
  }
}

function canvas(width: number, height: number): CanvasRenderingContext2D | undefined {
  const made = document.createElement('canvas')
  made.width = Math.ceil(width * PIXEL_RATIO)
  made.height = Math.ceil(height * PIXEL_RATIO)
  const context = made.getContext('2d', { willReadFrequently: true }) ?? undefined
  context?.scale(PIXEL_RATIO, PIXEL_RATIO)
  return context
}

function widthOf(text: string, font: string): number {
  const context = canvas(1, 1)
  if (!context) return text.length * 7
  context.font = font
  return context.measureText(text).width
}

function drawName(text: string, size: number, weight: number, night: boolean): Picture | undefined {
  const font = `${weight} ${size}px ${FONT}`
  const width = widthOf(text, font) + 8
  const context = canvas(width, size + 8)
  if (!context) return undefined
  context.font = font
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = 3.5
  context.strokeStyle = night ? 'rgba(15,21,23,.9)' : 'rgba(255,255,255,.9)'
  context.fillStyle = night ? '#c7d3cd' : '#3a463f'
  context.strokeText(text, width / 2, (size + 8) / 2)
  context.fillText(text, width / 2, (size + 8) / 2)
  return read(context)
}

function drawPill(
  text: string,
  fill: string,
  ink: string,
  border: string,
  dash: number[],
  size = 11,
): Picture | undefined {
  const font = `700 ${size}px ${FONT}`
  const [width, height] = [Math.max(18, widthOf(text, font) + 10), size + 7]
  const context = canvas(width + 2, height + 2)
  if (!context) return undefined
  context.beginPath()
  context.roundRect(1.5, 1.5, width - 1, height - 1, height / 2)
  context.fillStyle = fill
  context.fill()
  context.lineWidth = 1.6
  context.strokeStyle = border
  context.setLineDash(dash)
  context.stroke()
  context.font = font
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = ink
  context.fillText(text, width / 2 + 1, height / 2 + 1.8)
  return read(context)
}

/** A box with corners, unlike the round signs of units: its letter and its name. */
function drawBox(text: string, fill: string, ink: string): Picture | undefined {
  const font = `700 12px ${FONT}`
  const [width, height] = [widthOf(text, font) + 12, 20]
  const context = canvas(width + 3, height + 3)
  if (!context) return undefined
  context.fillStyle = fill
  context.fillRect(1.5, 1.5, width, height)
  context.lineWidth = 1.8
  context.strokeStyle = '#ffffff'
  context.strokeRect(1.5, 1.5, width, height)
  context.font = font
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = ink
  context.fillText(text, width / 2 + 1.5, height / 2 + 2.2)
  return read(context)
}

/** A drop whose tip is the place; dashed where the place only stands for an area. */
function drawPin(text: string, fill: string, ink: string, variant: string): Picture | undefined {
  const selected = variant.includes('selected')
  const r = selected ? 17 : 14
  const [width, height] = [r * 2 + 6, r * 2.5 + 6]
  const context = canvas(width, height)
  if (!context) return undefined
  const [cx, cy] = [width / 2, r + 3]
  context.beginPath()
  context.arc(cx, cy, r, Math.PI * 0.85, Math.PI * 2.15)
  context.lineTo(cx, height - 2)
  context.closePath()
  context.fillStyle = fill
  context.fill()
  context.lineWidth = selected ? 3 : 2
  context.strokeStyle = selected ? '#1450c8' : variant.includes('rough') ? '#222222' : '#ffffff'
  context.setLineDash(variant.includes('rough') ? [3, 2] : [])
  context.stroke()
  context.font = `700 ${text.length > 2 ? 11.5 : 16}px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = ink
  context.fillText(text, cx, cy + 1)
  if (variant.includes('exercise')) drawExercise(context, cx, cy + r * 0.45, width)
  return read(context)
}

/** A band across the pin of an exercise: nobody drives to it for real. */
function drawExercise(context: CanvasRenderingContext2D, cx: number, top: number, width: number): void {
  context.setLineDash([])
  context.fillStyle = '#65379a'
  context.fillRect(1, top, width - 2, 10)
  context.font = `700 8px ${FONT}`
  context.fillStyle = '#ffffff'
  context.fillText('SIM', cx, top + 5.5)
}

function read(context: CanvasRenderingContext2D): Picture {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height)
}
