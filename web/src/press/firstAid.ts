import type { Catalogue } from '../words/texts'

/**
 * What a bystander can do until help is there. Short steps after the national first aid guidance for lay people; the call
 * taker's own instructions come first. Loaded only after a press has arrived.
 */
export const TOPICS = ['breath', 'bleeding', 'unconscious', 'choking', 'burn', 'seizure', 'snake', 'birth'] as const

export const firstAidWords = {
  title: ['Sambil menunggu', 'While you wait'],
  first: [
    'Jaga diri Anda sendiri dulu. Kalau petugas menelepon, ikuti petunjuknya.',
    'Keep yourself safe first. If the staff call, follow what they say.',
  ],
  beat: ['Dengar irama 110 per menit', 'Hear the rhythm, 110 a minute'],
  stop: ['Hentikan irama', 'Stop the rhythm'],
  breath: ['Tidak sadar dan tidak bernapas biasa', 'Unconscious and not breathing normally'],
  'breath.1': ['Telentangkan di lantai yang keras.', 'Lay the person on their back on a hard floor.'],
  'breath.2': [
    'Kedua tangan di tengah dada. Tekan kuat, sedalam 5 cm, 2 kali tiap detik. Jangan berhenti.',
    'Both hands on the middle of the chest. Push hard, 5 cm deep, twice a second. Do not stop.',
  ],
  'breath.3': [
    'Minta orang lain mencari AED dan bergantian tiap 2 menit.',
    'Ask somebody for a defibrillator, and take turns every 2 minutes.',
  ],
  bleeding: ['Luka berdarah banyak', 'Heavy bleeding'],
  'bleeding.1': [
    'Tekan kuat tepat di lukanya dengan kain bersih.',
    'Press hard right on the wound with a clean cloth.',
  ],
  'bleeding.2': [
    'Jangan lepas. Kalau tembus, tambah kain di atasnya.',
    'Do not let go. If it soaks through, add cloth.',
  ],
  'bleeding.3': ['Baringkan dan selimuti.', 'Lay the person down and keep them warm.'],
  unconscious: ['Tidak sadar, masih bernapas', 'Unconscious but breathing'],
  'unconscious.1': ['Miringkan badannya, kepala agak menengadah.', 'Turn the person on their side, head tilted back.'],
  'unconscious.2': ['Jangan beri minum. Awasi napasnya.', 'Give nothing to drink. Watch the breathing.'],
  choking: ['Tersedak', 'Choking'],
  'choking.1': [
    'Suruh batuk. Kalau tidak bisa: 5 tepukan keras di punggung.',
    'Let them cough. If they cannot: 5 hard slaps on the back.',
  ],
  'choking.2': [
    'Lalu 5 tekanan ke dalam dan ke atas di ulu hati. Ulangi. Bayi: 5 tepukan punggung, 5 tekanan dada.',
    'Then 5 thrusts inward and upward below the ribs. Repeat. Babies: 5 back slaps, 5 chest thrusts.',
  ],
  burn: ['Luka bakar', 'Burn'],
  'burn.1': [
    'Siram air mengalir 20 menit. Bukan es, odol atau minyak.',
    'Cool under running water for 20 minutes. No ice, toothpaste or oil.',
  ],
  'burn.2': [
    'Lepas cincin dan jam. Tutup dengan kain bersih.',
    'Take off rings and watches. Cover with a clean cloth.',
  ],
  seizure: ['Kejang', 'Seizure'],
  'seizure.1': [
    'Singkirkan benda keras. Jangan dipegangi, jangan masukkan apa pun ke mulut.',
    'Move hard things away. Do not hold the person down; put nothing in the mouth.',
  ],
  'seizure.2': [
    'Sesudah berhenti, miringkan badannya. Catat lamanya.',
    'When it stops, turn them on their side. Note how long it took.',
  ],
  snake: ['Gigitan ular', 'Snake bite'],
  'snake.1': [
    'Diamkan anggota badan seperti patah tulang. Jangan berjalan.',
    'Keep the limb still as if broken. No walking.',
  ],
  'snake.2': ['Jangan diikat, diiris atau diisap. Lepas cincin.', 'Do not tie, cut or suck. Take off rings.'],
  birth: ['Melahirkan', 'Giving birth'],
  'birth.1': [
    'Siapkan kain bersih dan hangat. Jangan tarik bayinya.',
    'Have clean, warm cloth ready. Do not pull the baby.',
  ],
  'birth.2': [
    'Keringkan bayi, taruh di dada ibu, selimuti keduanya. Jangan potong tali pusat.',
    'Dry the baby, lay it on the mother, cover both. Do not cut the cord.',
  ],
} as const satisfies Catalogue
