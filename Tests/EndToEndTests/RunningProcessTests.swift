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
        // A file that is never written to is told by the time limit.
        let limit = ContinuousClock.now + RunningProcess.patience
        while try Data(contentsOf: URL(fileURLWithPath: output)).isEmpty, .now < limit { sched_yield() }
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

    /// What the tests ignore or block is theirs alone.
    @Test func aProcessHasItsSignals() throws {
        signal(SIGPIPE, SIG_IGN)
        var (blocked, before) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGUSR2)
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let outcome = try Program.outcome(of: Command("/bin/grep", ["-E", "^Sig(Ign|Blk)", "/proc/self/status"]))
        let sets = outcome.output.split(separator: "\n").compactMap { UInt64($0.suffix(16), radix: 16) }
        // The C library ignores two of its own, 32 and 33, in what it starts.
        #expect(sets.map { $0 & 0x7FFF_FFFF } == [0, 0], "\(outcome.output)")
    }

    @Test func whatIsNotThereIsNamed() {
        #expect {
            var command = Command("/bin/cat", ["-u"])
            command.input = .file("/nowhere/at/all")
            _ = try RunningProcess(command)
        } throws: {
            "\($0)" == "/bin/cat -u cannot be started: No such file or directory; with /nowhere/at/all"
        }
    }
}
