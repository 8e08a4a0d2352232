import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'

/** What the console says of the webhook of a partner account. */
export const webhookWords = {
  'webhook.what': [
    'Sistem instansi diberi tahu di alamat ini tentang yang diteruskan kepadanya dan yang dilaporkannya. Isinya sama dengan yang boleh dibacanya, tanpa nama dan nomor.',
    "This address of the agency's own system gets what is passed on to the agency and what became of its reports: the same as the account may read, without names and numbers.",
  ],
  'webhook.url': ['Alamat webhook', 'Address of the webhook'],
  'webhook.save': ['Simpan', 'Save'],
  'webhook.off': ['Matikan', 'Switch off'],
  'webhook.on': ['Hidupkan', 'Switch on'],
  'webhook.ping': ['Kirim uji', 'Send a test'],
  'webhook.newSecret': ['Rahasia baru', 'New secret'],
  'webhook.reload': ['Muat ulang', 'Reload'],
  'webhook.secret': [
    'Rahasia untuk memeriksa tanda tangan. Hanya ditampilkan sekali; serahkan ke instansi lewat jalur aman:',
    'The secret for checking signatures. It is shown only once; give it to the agency by a safe channel:',
  ],
  'webhook.isOn': ['hidup', 'on'],
  'webhook.isOff': ['mati', 'off'],
  'webhook.waiting': ['Menunggu', 'Waiting'],
  'webhook.dead': ['Gagal', 'Failed'],
  'webhook.last': ['Terakhir diterima', 'Last accepted'],
  'webhook.none': ['Belum ada kiriman.', 'Nothing has been sent yet.'],
  'webhook.tries': ['Percobaan', 'Tries'],
  'webhook.due': ['dicoba lagi', 'tried again'],
  'webhook.resend': ['Kirim lagi', 'Send again'],
  'webhookKind.HANDOFF': ['yang diteruskan', 'passed on'],
  'webhookKind.REPORT': ['laporannya', 'its report'],
  'webhookKind.PING': ['uji', 'test'],
  'webhookState.QUEUED': ['menunggu', 'waiting'],
  'webhookState.DELIVERED': ['diterima', 'accepted'],
  'webhookState.UNCHANGED': ['tidak berubah, tidak dikirim', 'unchanged, not sent'],
  'webhookState.HIDDEN': ['tidak lagi boleh dilihat, tidak dikirim', 'no longer visible to the agency, not sent'],
  'webhookState.DEAD': ['gagal', 'failed'],
  'webhookOutcome.TAKEN': ['diterima', 'accepted'],
  'webhookOutcome.REFUSED': ['ditolak', 'refused'],
  'webhookOutcome.TIMEOUT': ['tidak menjawab', 'no answer in time'],
  'webhookOutcome.UNREACHABLE': ['tidak terhubung', 'unreachable'],
  'webhookOutcome.NOT_PUBLIC': ['bukan alamat publik', 'not a public address'],
  'webhookOutcome.CERTIFICATE': ['sertifikat tidak sah', 'invalid certificate'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, webhookWords)
