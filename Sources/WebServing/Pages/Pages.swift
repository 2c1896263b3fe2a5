import Archiving

/// Makes the pages: each from one or two questions to the archive.
struct Pages: Sendable {
    let archive: Archive
    let templates: Templates
    let site: SiteFacts
}
