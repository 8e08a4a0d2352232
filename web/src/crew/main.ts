import '../look/base.css'
import { showPage } from '../session/page'
import App from './App.svelte'

showPage(App)

if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/offline.js')
