/** No side of a photo is longer: the figures of an odometer stay readable. */
const LONGEST_SIDE = 1280
const QUALITY = 0.7
/** What the services take, in Base64 letters; see PhotoReport of fleet and PictureBody of intake. */
export const MOST_LETTERS = 1_000_000

/** The size at which a photo is sent: as it is, or with its longer side at the limit. */
export function sizeOf(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** The pixels as a person sees them: a phone that is held upright stores them lying and says so beside them. */
async function upright(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (problem) {
    // Older browsers turn the picture by themselves and do not know the word.
    if (problem instanceof TypeError) return createImageBitmap(file)
    throw problem
  }
}

/** A photo of the camera as a small JPEG in Base64. Drawing it again also leaves out where and with what phone it was taken. */
export async function smallPhoto(file: Blob): Promise<string> {
  const picture = await upright(file)
  const { width, height } = sizeOf(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
  picture.close()
  const content = canvas.toDataURL('image/jpeg', QUALITY).replace(/^data:image\/jpeg;base64,/, '')
  if (content.startsWith('data:') || content.length > MOST_LETTERS) throw new Error('the photo cannot be made small')
  return content
}
