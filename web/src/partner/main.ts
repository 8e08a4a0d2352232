import '../look/base.css'
import { showPage } from '../session/page'
import App from './App.svelte'

showPage(App)
