import type { Item } from '../../look/search'

/** Something that the console can do, or a page that it has. `key`: the letter that does it at once. */
export interface Command extends Item {
  letter?: string
  /** Only offered where it can be done now. */
  ready?: () => boolean
  run: () => void
}

/** The command of a letter, as far as it can be done now. */
export function commandOf(commands: readonly Command[], letter: string): Command | undefined {
  return commands.find((one) => one.letter === letter && (one.ready?.() ?? true))
}

/** A button of the screen that a key stands for. It takes the same path as a click, with all its checks. */
export function button(testid: string): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(`[data-testid="${testid}"]:not(:disabled)`) ?? undefined
}

/** Clicks that button; `ready` says whether it is there. */
export function press(testid: string): Pick<Command, 'run' | 'ready'> {
  return { run: () => button(testid)?.click(), ready: () => button(testid) !== undefined }
}

/** Goes to that button or field, so that Enter or the first letter does the rest: nothing is sent by one stray key. */
export function focusOn(selector: string): Pick<Command, 'run' | 'ready'> {
  const find = () => document.querySelector<HTMLElement>(`${selector}:not(:disabled)`)
  return {
    run: () => {
      find()?.scrollIntoView({ block: 'center' })
      find()?.focus()
    },
    ready: () => find() !== null,
  }
}
