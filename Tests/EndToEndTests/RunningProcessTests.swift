import Foundation
import TestSupport
import Testing

/// The tests' own way to wait for a process.
struct RunningProcessTests {
    @Test func whatHangsIsEndedAndItsOutputTold() throws {
        let folder = try TemporaryFolder()
        let output = try folder.write([], to: "output")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "echo before the hang; exec tail -f /dev/null"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        let running = try RunningProcess(process, printingTo: [output])
        #expect {
            try running.waitForEnd(patience: .seconds(1))
        } throws: {
            "\($0)".contains("was not done after 1.0 seconds and was ended; it said: before the hang")
        }
        #expect(try running.waitForEnd() == SIGKILL)
    }
}
