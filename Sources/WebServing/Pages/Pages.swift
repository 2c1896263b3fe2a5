import Archiving
import Hummingbird

/// Makes the pages: each from one or two questions to the archive.
struct Pages: Sendable {
    let archive: Archive
    let templates: Templates

    /// A page that says why there is no other.
    func message(_ fault: Fault) -> Page {
        let heading =
            switch fault.status {
            case .gone: "No longer shown"
            case .notFound: "Not found"
            case .badRequest: "That could not be read"
            default: "That did not work"
            }
        return Page(
            title: heading, isIndexed: false, status: fault.status,
            body: templates.markup(.message, ["heading": .text(heading), "detail": .text(fault.detail)]))
    }
}
