import type { LatLon } from './geometry'

/** What somebody pasted or typed into a field for a place. */
export type Pasted = { point: LatLon } | { shortLink: true } | undefined

/** Indonesia with its seas. Outside of it latitude and longitude are usually exchanged. */
const inIndonesia = ({ lat, lon }: LatLon) => lat >= -11.5 && lat <= 6.5 && lon >= 94.5 && lon <= 141.5

const NUMBER = String.raw`[-+\u2212]?\d{1,3}(?:[.,]\d+)?`
const AFTER_NAME = /[?&;#](?:q|query|ll|sll|daddr|destination|center)=(?:loc:)?([^&#]+)/gi
const SHORT = /(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/kgs|wa\.me|bit\.ly)/i

/**
 * Reads coordinates from text: `-2.88, 103.84`, `2,88 LS 103,84 BT`, degrees with minutes, `geo:` addresses, and the links
 * by which WhatsApp and Google Maps share a position. Nothing is fetched, so a shortened link is only recognised.
 */
export function readPasted(text: string): Pasted {
  const plain = decoded(text).trim()
  const link = linked(plain)
  const found = link ?? pairIn(withoutScheme(plain))
  if (found) return { point: found }
  return SHORT.test(plain) ? { shortLink: true } : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+(?=\d|-|\s|$)/g, ' '))
  } catch {
    return text
  }
}

const withoutScheme = (text: string) => (/^[a-z]+:\/\//i.test(text) ? '' : text)

function linked(text: string): LatLon | undefined {
  const geo = /geo:([^?\s]+)(?:\?q=([^&\s]+))?/i.exec(text)
  if (geo) {
    // `geo:0,0?q=…` is how some phones share a pin.
    const at = pairIn(geo[1]!)
    return at ?? pairIn(geo[2] ?? '')
  }
  if (!/https?:\/\//i.test(text)) return undefined
  const url = /https?:\/\/\S+(?:\s-?\d\S*)?/i.exec(text)?.[0] ?? text
  const pin = /!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)/.exec(url)
  const osm = /[?&]mlat=(-?[\d.]+)&mlon=(-?[\d.]+)/.exec(url)
  const candidates = [
    pin && `${pin[1]},${pin[2]}`,
    osm && `${osm[1]},${osm[2]}`,
    ...[...url.matchAll(AFTER_NAME)].map(([, value]) => value),
    /\/(?:place|search|dir)\/(?:[^/]*\/)?(-?\d[^/@]*)/.exec(url)?.[1],
    /@(-?\d+\.\d+,\s*-?\d+\.\d+)/.exec(url)?.[1],
    /#map=\d+\/(-?[\d.]+\/-?[\d.]+)/.exec(url)?.[1]?.replace('/', ','),
  ]
  for (const candidate of candidates) {
    const point = candidate ? pairIn(candidate) : undefined
    if (point) return point
  }
  return undefined
}

/** The first two numbers of a text that are a position in Indonesia; letters may say which is which. */
function pairIn(text: string): LatLon | undefined {
  return inDegrees(text) ?? inDecimals(text)
}

function inDecimals(text: string): LatLon | undefined {
  // A comma between digits is a decimal comma only where another sign separates the two numbers.
  const patterns = [
    new RegExp(
      `^\\D{0,20}?(${NUMBER.replace('[.,]', '\\.')})\\s*°?\\s*([NSU]|LS|LU)?\\s*[,;\\s/]\\s*(${NUMBER.replace('[.,]', '\\.')})\\s*°?\\s*([EWT]|BT|BB)?`,
      'i',
    ),
    new RegExp(`^\\D{0,20}?(${NUMBER})\\s*°?\\s*([NSU]|LS|LU)?\\s*[;\\s/]\\s*(${NUMBER})\\s*°?\\s*([EWT]|BT|BB)?`, 'i'),
    new RegExp(`^\\D{0,20}?(${NUMBER})\\s*°?\\s*([NSU]|LS|LU)?\\s*,\\s+(${NUMBER})\\s*°?\\s*([EWT]|BT|BB)?`, 'i'),
  ]
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (!found) continue
    const decimals = found[1]!.length + found[3]!.length
    const one = signed(value(found[1]!), found[2])
    const other = signed(value(found[3]!), found[4])
    // "RT 3 RW 2" or a house number are no coordinates: some decimals are needed.
    if (!/[.,]\d{2}/.test(found[1]! + ' ' + found[3]!) || decimals < 6) continue
    const point = ordered(one, other)
    if (point) return point
  }
  return undefined
}

function inDegrees(text: string): LatLon | undefined {
  const part = String.raw`([NSEWTU]|L[SU]|B[TB])?\s*(\d{1,3})\s*[°ºd]\s*(\d{1,2}(?:[.,]\d+)?)\s*['′’m]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|”|''|s)?)?\s*([NSEWTU]|L[SU]|B[TB])?`
  const found = new RegExp(`${part}[\\s,;]+${part}`, 'i').exec(text)
  if (!found) return undefined
  const degrees = (at: number) =>
    value(found[at]!) + value(found[at + 1]!) / 60 + (found[at + 2] ? value(found[at + 2]!) / 3600 : 0)
  return ordered(signed(degrees(2), found[1] ?? found[5]), signed(degrees(7), found[6] ?? found[10]))
}

const value = (text: string) => Number(text.replace(',', '.').replace('\u2212', '-'))

/** South and west are negative; `LS` is lintang selatan, `BB` bujur barat. */
function signed(number: number, letter: string | undefined): number {
  return /^(S|LS|W|BB)$/i.test(letter ?? '') ? -Math.abs(number) : number
}

function ordered(one: number, other: number): LatLon | undefined {
  const straight = { lat: one, lon: other }
  const exchanged = { lat: other, lon: one }
  return [straight, exchanged].find(inIndonesia)
}
