public import Foundation

/// The folder of real histories and the brute-force oracle that lies beside the project where it is developed.
///
/// It is not part of the project: a test that reads it is enabled only where it is there.
public enum SharedFolder {
    /// The folder that VARIORUM_SHARED names, or `../shared` beside the package; nil where there is none.
    public static let url: URL? = {
        let named = ProcessInfo.processInfo.environment["VARIORUM_SHARED"].map { URL(fileURLWithPath: $0) }
        let folder = named ?? packageRoot.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// A file of the folder; nil where the folder or the file is missing.
    public static func file(_ path: String) -> URL? {
        guard let file = url?.appendingPathComponent(path), FileManager.default.fileExists(atPath: file.path) else {
            return nil
        }
        return file
    }

    /// The root of the package that the tests belong to.
    public static let packageRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
