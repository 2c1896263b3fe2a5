import Foundation
import TestSupport
import Testing

/// The tests' own way to start a process and to wait for it.
struct RunningProcessTests {
    @Test func whatHangsIsEndedAndItsOutputTold() throws {
        let folder = try TemporaryFolder()
        let output = try folder.write([], to: "output")
        var command = Command("/bin/sh", ["-c", "echo before the hang; exec tail -f /dev/null"])
        command.output = .file(output)
        let running = try RunningProcess(command)
        #expect {
            try running.waitForEnd(patience: .seconds(1))
        } throws: {
            "\($0)".contains("was not done after 1.0 seconds and was ended; it said: before the hang")
        }
        #expect(try running.waitForEnd() == SIGKILL)
    }

    @Test func aProcessHasTheThreeStreamsAlone() throws {
        let folder = try TemporaryFolder()
        let held = open("/dev/null", O_RDONLY)
        defer { close(held) }
        var command = Command("/bin/sh", ["-c", "cat; ls /dev/fd/ | wc -w; pwd; exit 3"])
        command.input = .file(try folder.write("from a file\n".utf8, to: "input"))
        command.folder = "/"
        let outcome = try Program.outcome(of: command)
        // The fourth is the folder that is listed.
        #expect(outcome == Program.Outcome(output: "from a file\n4\n/\n", messages: "", status: 3))
    }

    @Test func whatIsNotThereIsNamed() {
        #expect {
            try RunningProcess(Command("/nowhere/at/all", ["now"]))
        } throws: {
            "\($0)" == "/nowhere/at/all now cannot be started: No such file or directory"
        }
    }
}
