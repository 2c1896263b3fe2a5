import Foundation
import Plotting

/// Where a picture is written: a file, put in place only when it is whole, or standard output.
struct SVGFile {
    /// The path; `-` for standard output.
    let path: String

    /// Why the file could not be written, and what to do about it.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    func write(_ picture: HistoryPicture) throws {
        let content = Data(picture.svg.utf8)
        guard path != "-" else { return Terminal.write(content) }
        do {
            try content.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Fault(description: "\(path.printable): cannot be written; check the folder and its permissions")
        }
    }
}
