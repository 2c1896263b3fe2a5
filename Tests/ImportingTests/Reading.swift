import ArticleModel
import Importing
import TestSupport

/// Everything that an input gave.
struct Reading {
    var versions: [ImportedVersion] = []
    var places: [ImportPlace] = []
    var faults: [ImportFault] = []
    var notes: [String] = []
    var remarks: [ImportRemark] = []
    var positions: [IngestPosition] = []
    var renumberings: [ArticleRenumbering] = []

    /// Reads bytes from a file of their own.
    init(_ bytes: some Sequence<UInt8>, _ options: ImportOptions = ImportOptions()) throws {
        let folder = try TemporaryFolder()
        try self.init(path: folder.write(bytes, to: "input"), options)
    }

    init(_ text: String, _ options: ImportOptions = ImportOptions()) throws {
        try self.init(text.utf8, options)
    }

    init(path: String, _ options: ImportOptions = ImportOptions(), knowing held: (any HeldHistory)? = nil) throws {
        var stream = try VersionStream(path: path, options: options)
        if let held { stream.compare(with: held) }
        while let event = try stream.next() {
            switch event {
            case .version(let version, let place):
                versions.append(version)
                places.append(place)
            case .fault(let fault): faults.append(fault)
            case .note(let note, _): notes.append(note)
            case .remark(let remark, _): remarks.append(remark)
            case .position(let position): positions.append(position)
            case .renumbering(let renumbering): renumberings.append(renumbering)
            }
        }
    }
}
