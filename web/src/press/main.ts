import { mount } from 'svelte'
import '../look/base.css'
import App from './App.svelte'
import { presses } from './press.svelte'
import './early.css'

// U-6: the page is static HTML until here. Whoever has pressed meanwhile has pressed.
const app = document.getElementById('app')!
const early = document.querySelector<HTMLInputElement>('#early')?.checked === true
app.replaceChildren()
mount(App, { target: app })
if (early && !presses.current) presses.press(new URLSearchParams(location.search).has('latihan'))

if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/offline.js')
