using ActorVoice.BargeIn;
using ActorVoice.Playback;
using static ActorVoice.Playback.PlaybackProtocol;
using static ActorVoice.Tests.Playback.PlaybackStage;

namespace ActorVoice.Tests.Playback;

/// <summary>Sound that belongs to no item, and holds that are told.</summary>
public sealed class PlaybackClipTests
{
    private static readonly short[] Clip = Numbers(30_000, 1000);

    [Fact]
    public void A_clip_is_heard_whole_and_told_to_the_parent_alone() => Run(async stage =>
    {
        stage.Tell(new PlayClip(1, Clip));
        await stage.PassAsync(100);

        Assert.Equal(Clip, stage.Ears);
        Assert.Empty(stage.Told);
        Assert.Equal([new ClipEnded(1, IsWhole: true)], stage.Failures);
        Assert.Equal(0, stage.Waits);
    });

    [Fact]
    public void An_answer_sounds_at_once_and_whole_and_nothing_of_the_clip_after_it() => Run(async stage =>
    {
        stage.Tell(new PlayClip(1, Clip));
        await stage.PassAsync(20);
        stage.Say(A, 0, 3000);
        stage.Tell(new EndPart(A, 0));
        await stage.PassAsync(300);

        Assert.Equal([.. Clip[..480], .. Numbers(0, 3000)], stage.Ears);
        Assert.Equal([new PartSounding(A, 0), new PartHeard(A, 0, 3000), new PlaybackDrained()], stage.Told);
        Assert.Equal([new ClipEnded(1, IsWhole: false)], stage.Failures);
    });

    [Fact]
    public void A_clip_never_waits_behind_an_answer() => Run(async stage =>
    {
        stage.Say(A, 0, 3000);
        stage.Tell(new PlayClip(1, Clip));
        await stage.PassAsync(300);

        Assert.Equal(Numbers(0, 3000), stage.Ears);
        Assert.Equal([new ClipEnded(1, IsWhole: false)], stage.Failures);
    });

    [Fact]
    public void Another_clip_takes_the_place_of_the_one_before() => Run(async stage =>
    {
        stage.Tell(new PlayClip(1, Clip));
        await stage.PassAsync(20);
        stage.Tell(new PlayClip(2, Numbers(0, 100)));
        await stage.PassAsync(100);

        Assert.Equal([.. Clip[..480], .. Numbers(0, 100)], stage.Ears);
        Assert.Equal([new ClipEnded(1, IsWhole: false), new ClipEnded(2, IsWhole: true)], stage.Failures);
    });

    [Fact]
    public void An_interruption_silences_a_clip_and_cuts_nothing_for_it() => Run(async stage =>
    {
        stage.Tell(new PlayClip(1, Clip));
        await stage.PassAsync(20);
        stage.Tell(new InterruptPlayback(7));
        await stage.PassAsync(100);

        Assert.Equal(Clip[..480], stage.Ears);
        Assert.Empty(Assert.IsType<PlaybackInterrupted>(Assert.Single(stage.Told)).Parts);
        Assert.Equal([new ClipEnded(1, IsWhole: false)], stage.Failures);
    });

    [Fact]
    public void A_hold_tells_where_and_its_end_why() => Run(async stage =>
    {
        stage.Say(A, 0, 9600);
        await stage.PassAsync(33);
        stage.Tell(new HoldPlayback(true, HeldBy.BargeIn), new HoldPlayback(true));
        await stage.PassAsync(50);
        stage.Tell(new HoldPlayback(false));
        await stage.PassAsync(50);
        stage.Tell(new HoldPlayback(false, HeldBy.BargeIn, ResumeReason.Echo));
        await stage.PassAsync(500);

        Assert.Equal([new HoldBegan(A, 0, 33 * 24)], stage.All<HoldBegan>());
        Assert.Equal([new HoldEnded(A, ResumeReason.Echo)], stage.All<HoldEnded>());
        Assert.Equal(Numbers(0, 9600), stage.Ears);
    });

    [Fact]
    public void A_hold_of_nothing_is_not_told_and_one_that_is_cut_does_not_go_on() => Run(async stage =>
    {
        stage.Tell(new HoldPlayback(true));
        await stage.PassAsync(50);
        Assert.Empty(stage.Told);

        stage.Say(A, 0, 480);
        await stage.PassAsync(50);
        stage.Tell(new InterruptPlayback(1), new HoldPlayback(false));
        await stage.PassAsync(50);
        Assert.Equal(new HoldBegan(A, 0, 0), stage.Told[0]);
        Assert.Empty(stage.All<HoldEnded>());
        Assert.Empty(stage.Ears);
    });
}
