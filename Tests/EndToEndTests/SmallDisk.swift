import Foundation
import TestSupport

/// A file system in memory, unmounted when the test lets go of it.
final class SmallDisk {
    let path: String

    /// Whether this user may mount; tried out once.
    static let canMount: Bool = {
        guard getuid() == 0, let folder = try? TemporaryFolder() else { return false }
        return (try? SmallDisk(at: folder.path("probe"), options: "size=1m")) != nil
    }()

    /// Mounts at `path`, which is created, with options of tmpfs such as `size=3m`.
    init(at path: String, options: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try SystemCommand.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path, isSilent: true)
    }

    /// Mounts it anew with other options, such as `ro`.
    func remount(_ options: String) throws {
        try SystemCommand.run("mount", "-o", "remount,\(options)", path, isSilent: true)
    }

    deinit {
        try? SystemCommand.run("umount", path, isSilent: true)
    }
}
