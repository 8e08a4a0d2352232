import '../look/base.css'
import { keepOffline } from '../session/offline'
import { showPage } from '../session/page'
import App from './App.svelte'

showPage(App)
keepOffline('/facility/')
