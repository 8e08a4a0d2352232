import { mount } from 'svelte'
import '../look/base.css'
import { session } from '../session/session.svelte'
import App from './App.svelte'

void session.start()
mount(App, { target: document.getElementById('app')! })
