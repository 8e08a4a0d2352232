/** Something that can be found by typing. */
export interface Item {
  key: string
  label: string
  /** Shown beside the label, and searched as well. */
  detail?: string
  /** What was typed when a service found it: it fits that text, however its name is spelled. */
  foundFor?: string
}

/** Without capitals, accents, apostrophes and spaces: the same name is spelled in many ways. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '')
}

/** Pairs of letters that a name and what was typed have in common, between 0 and 1. */
function likeness(one: string, other: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
  const [first, second] = [pairs(one), pairs(other)]
  if (first.length === 0 || second.length === 0) return 0
  const left = [...second]
  let common = 0
  for (const pair of first) {
    const at = left.indexOf(pair)
    if (at >= 0) {
      left.splice(at, 1)
      common++
    }
  }
  return (2 * common) / (first.length + second.length)
}

/** The items that fit what was typed, the best first: beginnings, then parts, then names that are spelled alike. */
export function found<T extends Item>(items: readonly T[], typed: string, atMost = 8): T[] {
  const wanted = plain(typed)
  if (wanted === '') return items.slice(0, atMost)
  const rank = (item: T): number => {
    const label = plain(item.label)
    if (label === wanted) return 5
    if (label.startsWith(wanted)) return 4
    if (
      item.label
        .toLowerCase()
        .split(/[\s/(]+/)
        .some((word) => plain(word).startsWith(wanted))
    )
      return 3.5
    if (plain(`${item.label}${item.detail ?? ''}`).includes(wanted)) return 3
    if (item.foundFor !== undefined && plain(item.foundFor) === wanted) return 2.5
    const alike = likeness(label, wanted)
    return alike >= 0.5 ? 1 + alike : 0
  }
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, atMost)
    .map(({ item }) => item)
}

/** Whether every word that was typed is somewhere in these texts. */
export function matches(typed: string, ...texts: (string | undefined)[]): boolean {
  const all = texts.map((text) => plain(text ?? '')).join(' ')
  return typed.split(/\s+/).every((word) => all.includes(plain(word)))
}
