import '../look/base.css'
import { keepOffline } from '../session/offline'
import { showPhonePage } from '../session/page'
import App from './App.svelte'

showPhonePage(App)

keepOffline('/crew/')
