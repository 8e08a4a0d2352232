import { mount, type Component } from 'svelte'
import { zone } from '../words/zone.svelte'
import { session } from './session.svelte'
import { isSignInWindow, runSignInWindow } from './window'

/** Shows a page for people who sign in, unless this is only the window in which they do. */
export function showPage(page: Component): void {
  if (isSignInWindow()) {
    void runSignInWindow()
    return
  }
  void session.start()
  void zone.read()
  mount(page, { target: document.getElementById('app')! })
}

/** Shows a page for people who sign in by a code on their telephone. */
export function showPhonePage(page: Component): void {
  session.byPhone = true
  void session.start()
  void zone.read()
  mount(page, { target: document.getElementById('app')! })
}
