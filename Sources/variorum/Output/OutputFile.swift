import Foundation

/// A file that an option names for something to be written into.
///
/// A regular file is replaced whole, or not at all, and keeps its permissions; a link is followed. What is no regular file, such as a pipe
/// or a device, is written through. Nothing but a regular file is ever removed or replaced.
struct OutputFile {
    /// The path; `-` for standard output.
    let path: String

    /// Why the file could not be written, and what to do about it.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Writes all of the content.
    func write(_ content: Data) throws {
        guard path != "-" else { return Terminal.write(content) }
        let target = try target()
        if let descriptor = Self.openDescriptor(named: target) { return try writeAll(content, to: descriptor) }
        var status = stat()
        guard stat(target, &status) == 0 else {
            guard errno == ENOENT else { throw fault(errno) }
            return try replace(target, with: content, permissions: nil)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            // Whoever may write the folder may replace the file, but a file that is not to be written says so.
            guard access(target, W_OK) == 0 else { throw fault(errno) }
            try replace(target, with: content, permissions: status)
        case S_IFDIR: throw fault(EISDIR)
        default: try writeThrough(target, content, flags: O_WRONLY)
        }
    }

    // MARK: Links

    /// Where the links lead that the path names, as far as there is something.
    private func target() throws -> String {
        var target = path
        // As many as the system follows.
        for _ in 0..<40 {
            guard Self.openDescriptor(named: target) == nil,
                let link = try? FileManager.default.destinationOfSymbolicLink(atPath: target)
            else { return target }
            let folder = (target as NSString).deletingLastPathComponent
            target = link.hasPrefix("/") || folder.isEmpty ? link : folder + "/" + link
        }
        throw fault(ELOOP)
    }

    /// The number in `/dev/fd/3` and the like, for a descriptor that is open: opened anew, a file would be written from its beginning,
    /// over what went there before.
    private static func openDescriptor(named path: String) -> Int32? {
        let folders = ["/dev/fd/", "/proc/self/fd/", "/proc/\(getpid())/fd/"]
        guard let folder = folders.first(where: path.hasPrefix), let number = Int32(path.dropFirst(folder.utf8.count)),
            number >= 0, fcntl(number, F_GETFD) != -1
        else { return nil }
        return number
    }

    // MARK: Writing

    /// Writes a new file beside the target and renames it.
    private func replace(_ target: String, with content: Data, permissions held: stat?) throws {
        let (new, descriptor) = Self.makeFile(beside: target)
        guard let new else {
            // A file may be written where its folder may not.
            let reason = errno
            guard held != nil else { throw fault(reason) }
            return try writeThrough(target, content, flags: O_WRONLY | O_TRUNC)
        }
        do {
            if let held {
                // Only root may give a file away; for everybody else it is their own as a rule.
                _ = fchown(descriptor, held.st_uid, held.st_gid)
                guard fchmod(descriptor, held.st_mode & 0o7777) == 0 else { throw fault(errno) }
            }
            try writeAll(content, to: descriptor)
            guard rename(new, target) == 0 else { throw fault(errno) }
            close(descriptor)
        } catch {
            close(descriptor)
            unlink(new)
            throw error
        }
    }

    /// A new file with a name that nothing has; nil where none can be made, with the reason in `errno`.
    private static func makeFile(beside target: String) -> (path: String?, descriptor: Int32) {
        for _ in 0..<100 {
            let new = target + ".new-" + String(UInt32.random(in: .min ... .max), radix: 36)
            let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (new, descriptor) }
            if errno != EEXIST { break }
        }
        return (nil, -1)
    }

    private func writeThrough(_ target: String, _ content: Data, flags: Int32) throws {
        let descriptor = open(target, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(errno) }
        defer { close(descriptor) }
        try writeAll(content, to: descriptor)
    }

    private func writeAll(_ content: Data, to descriptor: Int32) throws {
        try content.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EPIPE {
                    // Whoever read the pipe has seen enough.
                    return
                } else if errno != EINTR {
                    throw fault(errno)
                }
            }
        }
    }

    private func fault(_ code: Int32) -> Fault {
        let remedy =
            switch code {
            case EISDIR: "it is a directory; name a file in it"
            case ENOSPC: "the disk is full; make room"
            case ENOENT, ENOTDIR: "there is no such folder; make it, or name another"
            default: "\(String(cString: strerror(code))); check the file, the folder and their permissions"
            }
        return Fault(description: "\(path.printable): cannot be written: \(remedy)")
    }
}
