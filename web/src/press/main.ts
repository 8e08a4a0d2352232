import { mount } from 'svelte'
import '../look/base.css'
import App from './App.svelte'
import { followed } from './share'
import { presses } from './press.svelte'

// U-6: the page is static HTML until here. Whoever has pressed meanwhile has pressed: `early.ts` has sent it, or was not there yet.
const app = document.getElementById('app')!
const link = followed(location.hash)
const early = document.querySelector<HTMLInputElement>('#early')?.checked === true
app.replaceChildren()
if (link)
  void import('./Tracking.svelte').then(({ default: Tracking }) => mount(Tracking, { target: app, props: link }))
else mount(App, { target: app })
if (early && !link && !presses.current) presses.press(new URLSearchParams(location.search).has('latihan'))

if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/offline.js')
