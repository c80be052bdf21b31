using MudBlazor;

namespace HyperTune.Web.Shell;

/// <summary>MudBlazor's theme from our tokens, the same values as the variables in app.css.</summary>
public static class HyperTuneTheme
{
    private static readonly string[] Font = ["Inter", "system-ui", "sans-serif"];

    /// <summary>Light and dark palette, type, radius, sizes.</summary>
    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#F3F5F6",
            BackgroundGray = "#EDF1F2",
            Surface = "#FFFFFF",
            AppbarBackground = "#F8FAFA",
            DrawerBackground = "#F8FAFA",
            LinesDefault = "#DFE5E8",
            TableLines = "#DFE5E8",
            LinesInputs = "#B9C4CA",
            TextPrimary = "#14202B",
            TextSecondary = "#465661",
            TextDisabled = "#5D6C76",
            ActionDefault = "#465661",
            Primary = "#0B6477",
            PrimaryContrastText = "#FFFFFF",
            Success = "#1A7439",
            Warning = "#8A5600",
            Error = "#B3261E",
            Info = "#1D5FD1",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#0E1317",
            BackgroundGray = "#222C34",
            Surface = "#161C22",
            AppbarBackground = "#1A2229",
            DrawerBackground = "#1A2229",
            LinesDefault = "#2A353E",
            TableLines = "#2A353E",
            LinesInputs = "#475763",
            TextPrimary = "#E8EEF2",
            TextSecondary = "#B2BFC8",
            TextDisabled = "#91A0AB",
            ActionDefault = "#B2BFC8",
            Primary = "#5CC3D6",
            PrimaryContrastText = "#052229",
            Success = "#74CF92",
            Warning = "#F0BC62",
            Error = "#FF9389",
            Info = "#86B4FF",
        },
        LayoutProperties = new() { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "13px", LineHeight = "1.4", LetterSpacing = "0" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "13px", LineHeight = "1.4", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = "12px", LineHeight = "1.4", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "13px", FontWeight = "500", LetterSpacing = "0", TextTransform = "none" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "15px", FontWeight = "600", LetterSpacing = "0" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = "11px", LetterSpacing = "0" },
        },
    };
}
