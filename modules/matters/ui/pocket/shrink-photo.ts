// SPDX-License-Identifier: MPL-2.0
// Photo work on the phone, loaded with the first photo: a small picture for the screen, and a JPEG of at most 1600 px
// when the original is too large to send or of a kind the server does not take (HEIC).
const LONG_SIDE = 1600
const THUMB_SIDE = 240

type Picture = { readonly source: CanvasImageSource; readonly width: number; readonly height: number; readonly done: () => void }

function viaImage(file: Blob): Promise<Picture> {
  const url = URL.createObjectURL(file)
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve({ source: image, width: image.naturalWidth, height: image.naturalHeight, done: () => URL.revokeObjectURL(url) })
    image.onerror = () => {
      URL.revokeObjectURL(url)
      reject(new Error('not a picture'))
    }
    image.src = url
  })
}

async function drawn(file: Blob, side: number): Promise<HTMLCanvasElement> {
  const picture = await viaImage(file)
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(picture.source, 0, 0, canvas.width, canvas.height)
  picture.done()
  return canvas
}

export async function shrink(file: Blob): Promise<Blob> {
  const canvas = await drawn(file, LONG_SIDE)
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/jpeg', 0.85))
}

/** A data URL of a few kilobytes, small enough to stand in a kept draft. */
export async function thumbOf(file: Blob): Promise<string> {
  return (await drawn(file, THUMB_SIDE)).toDataURL('image/jpeg', 0.7)
}
