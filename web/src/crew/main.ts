import '../look/base.css'
import { showPhonePage } from '../session/page'
import App from './App.svelte'

showPhonePage(App)

if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/offline.js')
