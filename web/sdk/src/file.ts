export interface FileToUpload {
    // With its ending: "prices.pdf".
    name: string
    data: Blob | BufferSource
}

export function formOf({ name, data }: FileToUpload): FormData {
    const form = new FormData()
    form.append('file', data instanceof Blob ? data : new Blob([data]), name)
    return form
}

export function sizeOf({ data }: FileToUpload): number {
    return data instanceof Blob ? data.size : data.byteLength
}
